using System.Globalization;
using System.Text.Json;
using Spark;

namespace Conformance;

/// <summary>Reads lists of grid tracks.</summary>
internal static class CaseTracks
{
    internal static GridTracks Parse(JsonElement list) => GridTracks.Create([.. list.EnumerateArray().Select(Part)]);

    private static TrackPart Part(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("repeat", out JsonElement repeat)) return OneTrack(json);
        Track[] tracks = [.. repeat[1].EnumerateArray().Select(OneTrack)];
        if (repeat[0].ValueKind == JsonValueKind.Number) return Track.Repeat(repeat[0].GetInt32(), tracks);
        return Track.Repeat(repeat[0].GetString() == "auto-fill" ? TrackRepeat.AutoFill : TrackRepeat.AutoFit, tracks);
    }

    private static Track OneTrack(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number) return Track.Cells(json.GetDouble());
        if (json.ValueKind == JsonValueKind.String) return Named(json.GetString()!);
        return json.TryGetProperty("minmax", out JsonElement bounds)
            ? Track.MinMax(OneTrack(bounds[0]), OneTrack(bounds[1]))
            : Track.FitContent(OneTrack(json.GetProperty("fit_content")));
    }

    private static Track Named(string text) => text switch
    {
        "auto" => Track.Auto,
        "min-content" => Track.MinContent,
        "max-content" => Track.MaxContent,
        _ when text.EndsWith('%') => Track.Percent(double.Parse(text.AsSpan()[..^1], CultureInfo.InvariantCulture)),
        _ when text.EndsWith("fr", StringComparison.Ordinal) => Track.Fr(double.Parse(text.AsSpan()[..^2], CultureInfo.InvariantCulture)),
        _ => throw new FormatException($"\"{text}\" is no track."),
    };
}
