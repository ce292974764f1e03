using System.IO.Compression;
using System.Text.Json;

namespace Conformance;

/// <summary>A file of cases (tests/layout-oracle/README.md), packed or not.</summary>
internal sealed record CaseFile(string Name, List<LayoutCase> Cases)
{
    /// <summary>Deeper trees than these are no cases.</summary>
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 20_000 };

    internal static CaseFile Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes is [0x1f, 0x8b, ..]) bytes = Unpack(bytes);
        using JsonDocument document = JsonDocument.Parse(bytes, s_options);
        JsonElement cases = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement : document.RootElement.GetProperty("cases");
        return new CaseFile(Path.GetFileName(path), [.. cases.EnumerateArray().Select(LayoutCase.Parse)]);
    }

    /// <summary>Writes boxes in the form that the oracle's <c>compare.mjs</c> reads; packed if the name says so.</summary>
    internal static void Write(string path, IEnumerable<(string Id, double[][] Boxes)> answers)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream file = File.Create(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Optimal) : file;
        using Utf8JsonWriter json = new(stream);
        json.WriteStartObject();
        json.WriteStartArray("cases");
        foreach ((string id, double[][] boxes) in answers)
        {
            json.WriteRawValue("\n" + JsonSerializer.Serialize(new { id, boxes }), skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] Unpack(byte[] bytes)
    {
        using GZipStream packed = new(new MemoryStream(bytes), CompressionMode.Decompress);
        using MemoryStream unpacked = new();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
