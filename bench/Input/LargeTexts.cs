using System.Text;
using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A paste of 10 MB into a text area; opening 100 MB; one letter in the middle of them.</summary>
internal sealed class LargeTexts : IBenchGroup
{
    private const string Line = "This is one line of a very large document, and it is as wide as a screen is.\n";

    public IEnumerable<BenchRow> Rows()
    {
        yield return new BenchRow("input/paste-10MB", "ms", Pasted, "-", null, BenchJudge.Limit, 1000, 500) { Samples = 3, WarmUp = 1 };
        yield return new BenchRow("input/open-100MB", "ms", Opened, "-", null, BenchJudge.Limit, 1000, 300) { Samples = 3, WarmUp = 1 };
        yield return new BenchRow("input/edit-in-100MB", "ns", Edited, "-", null, BenchJudge.Limit, 20_000, 5_000) { Samples = 5, WarmUp = 2 };
    }

    private static BenchSample Pasted()
    {
        TextDocument document = null!;
        HeadlessSession headless = new(new SparkOptions(), (80, 24));
        headless.Session.Mount(() => TextArea(new() { Document = document = new(), AutoFocus = true }));
        headless.Settle();
        byte[] paste = Encoding.UTF8.GetBytes($"\u001b[200~{Large(10_000_000)}\u001b[201~");
        return Timing.Milliseconds(() =>
        {
            headless.Session.Activate();
            int before = document.Length;
            headless.Send(paste);
            headless.Settle();
            if (document.Length - before < 9_999_999) throw new InvalidOperationException($"{document.Length - before} characters of the paste arrived.");
        });
    }

    private static BenchSample Opened()
    {
        string text = Large(100_000_000);
        return Timing.Milliseconds(() =>
        {
            if (TextDocument.Read(new StringReader(text)).LineCount < 1_000_000) throw new InvalidOperationException("Lines are missing.");
        });
    }

    private static BenchSample Edited()
    {
        TextDocument document = TextDocument.Read(new StringReader(Large(100_000_000)));
        Random random = new(7);
        return Timing.NanosecondsEach(1000, () =>
        {
            for (int i = 0; i < 1000; i++) document.Replace(random.Next(document.Length), 0, "x");
        });
    }

    private static string Large(int length) => string.Create(length, Line, static (text, line) =>
    {
        for (int i = 0; i < text.Length; i += line.Length) line.AsSpan(0, Math.Min(line.Length, text.Length - i)).CopyTo(text[i..]);
    });
}
