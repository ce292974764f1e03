using System.Runtime.InteropServices;
using Xunit.Abstractions;
using static Spark.Ui;

namespace Spark.Tests;

/// <summary>Whatever an app puts into a property that reaches the screen, the terminal gets characters and the engine's own sequences.</summary>
/// <remarks>A thousand rounds; ten million with <c>SPARK_LONG=1</c>. The engine's bytes are read whole, and parsed by a strict grammar.</remarks>
public sealed class ContentTests(ITestOutputHelper output) : IDisposable
{
    private const int Append = 0x400;
    private const int Seed = 21;
    private static readonly string[] s_hostile =
    [
        "\u001b[2J", "\u001b]0;owned\u0007", "\u001b]52;c;AAAA\u001b\\", "\u001bc", "\u001bP$q\u001b\\", "\u009b31m", "\u009d0;x\u009c", "\u0090q\u009c", "\u0007", "\b\b\b",
        "\u0000", "\u007f", "\r\n", "\t", "\v\f", "\u0085", "\u2028\u2029", "\u202e\u202d\u202a\u2066\u2069", "\u200e\u200f", "\ud800", "\udc00x", "\ufffe\uffff", "\ufdd0",
        "\U0001fffe", "👩‍👩‍👧‍👦", "e\u0301\u0301\u0301", "漢字", "\u200b\u200d\ufeff", "🏳️‍🌈", "\U000e0001\U000e0020", "ﷺ", "plain",
    ];

    private static int Rounds => Environment.GetEnvironmentVariable("SPARK_LONG") == "1" ? 10_000_000 : 1_000;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Nothing_but_the_engine_s_own_sequences_comes_of_any_property()
    {
        Random random = new(Seed);
        using Sink sink = new(_file);
        using HeadlessSession app = new(new SparkOptions(), (60, 40), sink.Descriptor);
        Signal<string>[] texts = [.. Enumerable.Range(0, 12).Select(_ => new Signal<string>(""))];
        CellCanvas? canvas = null;
        app.Session.Mount(() => EveryProperty(texts, canvas = new CellCanvas(20, 2)));
        long bytes = 0;
        for (int round = 0; round < Rounds; round++)
        {
            app.Session.Segment.Graph.Batch(() => texts[random.Next(texts.Length)].Value = Words(random));
            Ask(app.Session.Requests, random);
            if (random.Next(4) == 0) Draw(app.Session.Segment.Graph, canvas!, random);
            app.Settle();
            bytes += CheckSent(sink, $"seed {Seed}, round {round}");
        }

        output.WriteLine($"{Rounds} rounds, {bytes} bytes for the terminal");
        Assert.True(bytes > Rounds, "The engine sent nothing to look at.");
    }

    [Fact]
    public void A_cluster_of_a_megabyte_is_shown_and_does_no_harm()
    {
        using Sink sink = new(_file);
        using HeadlessSession app = new(new SparkOptions(), (40, 12), sink.Descriptor);
        Signal<string> text = new("");
        app.Session.Mount(() => Box(new() { Title = text }, Text(text), Input(new() { Value = text, AutoFocus = true }), Text("end")));
        foreach (string start in (string[])["e", "👩", "", "\u001b["])
        {
            app.Session.Segment.Graph.Batch(() => text.Value = start + new string('\u0301', 500_000));
            app.Settle();
            Assert.Contains("end", app.Snapshot().ToString(), StringComparison.Ordinal);
            CheckSent(sink, $"a cluster that begins with {PseudoTerminal.Visible(start)}");
        }
    }

    private static Element EveryProperty(Signal<string>[] texts, CellCanvas canvas) =>
        Box(new() { Border = BorderStyle.Rounded, Title = texts[0] },
            Text(texts[1]),
            Input(new() { Value = texts[2], Placeholder = texts[3], AutoFocus = true }),
            Input(new() { Value = new Signal<string>(""), Placeholder = texts[3] }),
            Button(texts[4], () => { }),
            Text(() => texts[5].Value, new() { Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis }),
            Box(new() { Border = BorderStyle.Custom, BorderCharacters = texts[6], Title = texts[7], TitleEdge = TitleEdge.Bottom, Height = 3 }),
            Text("a link", new() { Link = texts[8] }),
            Text(() => StyledText.Create(new TextSpan("before "), new TextSpan(texts[9].Value, new() { Attributes = TextAttributes.Bold, Link = texts[10].Value }))),
            TextArea(new() { Value = texts[11], Height = 3 }),
            Canvas(canvas));

    /// <summary>Puts any words where cells belong: characters that are none, colors and attributes of no kind.</summary>
    private static void Draw(Graph graph, CellCanvas canvas, Random random)
    {
        foreach (ref uint word in MemoryMarshal.Cast<CanvasCell, uint>(canvas.Cells))
        {
            word = random.Next(4) switch { 0 => (uint)random.NextInt64(1L << 32), 1 => (uint)random.Next(0x11_0000), 2 => (uint)random.Next(0xA0), _ => word };
        }

        graph.Batch(canvas.Show);
    }

    private static void Ask(TerminalRequests requests, Random random)
    {
        switch (random.Next(8))
        {
            case 0: requests.SetTitle(Words(random)); break;
            case 1: requests.Notify(Words(random), Words(random)); break;
            case 2: requests.Copy(Words(random)); break;
            case 3: requests.SetPointer(Words(random)); break;
        }
    }

    private static string Words(Random random)
    {
        string words = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => s_hostile[random.Next(s_hostile.Length)]));
        return random.Next(4) switch
        {
            0 => new string([.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(0, 0x10000))]),
            // Cut anywhere: amid a surrogate pair, amid a sequence.
            1 => words[random.Next(words.Length)..],
            _ => words,
        };
    }

    private static int CheckSent(Sink sink, string when)
    {
        byte[] sent = sink.Take();
        try
        {
            OutputGrammar.Check(sent);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException)
        {
            throw new InvalidOperationException($"{when}: {exception.Message}", exception);
        }

        return sent.Length;
    }

    /// <summary>Where the bytes for the terminal go: a file that is appended to, and emptied when it was read.</summary>
    private sealed class Sink(string path) : IDisposable
    {
        internal int Descriptor { get; } = LibC.Open(path, LibC.ReadWrite | LibC.CloseOnExec | Append);

        internal byte[] Take()
        {
            byte[] bytes = File.ReadAllBytes(path);
            File.WriteAllBytes(path, []);
            return bytes;
        }

        public void Dispose() => LibC.Close(Descriptor);
    }
}
