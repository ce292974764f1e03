using static Spark.Ui;

namespace Spark.Primitives.Tests.Editing;

/// <summary>The same naive twin, edited by keys through the whole path: bytes, parser, rings, router, element, document.</summary>
public sealed class KeyTwinTests
{
    private static readonly string[] s_typed = ["a", "Z", " ", "é", "世", "👍", "e\u0301", "👩‍👩‍👧‍👦", "word "];

    private static int Count => Environment.GetEnvironmentVariable("SPARK_LONG") is null ? 600 : 50_000;

    [Fact]
    public async Task An_input_is_what_the_twin_is()
    {
        Signal<string> value = null!;
        await using var app = await TestApp.StartAsync(() => Input(new() { Value = value = new("") }), 30, 1);
        await CompareAsync(app, seed: 0x5eed_0030, isMultiLine: false, () => value.Value);
    }

    [Fact]
    public async Task A_text_area_is_what_the_twin_is()
    {
        TextDocument document = null!;
        await using var app = await TestApp.StartAsync(() => TextArea(new() { Document = document = new(), AutoIndent = false }), 30, 8);
        await CompareAsync(app, seed: 0x5eed_0031, isMultiLine: true, () => document.Text);
    }

    private static async Task CompareAsync(TestApp app, int seed, bool isMultiLine, Func<string> text)
    {
        Random random = new(seed);
        NaiveEditor naive = new();
        for (int i = 0; i < Count; i++)
        {
            await StepAsync(app, naive, random, isMultiLine);
            Assert.True(naive.Text == text(), $"seed {seed}, step {i}: expected \"{naive.Text}\", found \"{text()}\"");
        }
    }

    private static async Task StepAsync(TestApp app, NaiveEditor naive, Random random, bool isMultiLine)
    {
        bool extends = random.Next(3) == 0;
        Key With(Key key) => extends ? key.With(KeyModifiers.Shift) : key;
        switch (random.Next(naive.Text.Length > 200 ? 15 : 14))
        {
            case < 5:
                string typed = s_typed[random.Next(s_typed.Length)];
                foreach (System.Text.Rune rune in typed.EnumerateRunes()) naive.Insert(rune.ToString());
                await app.TypeAsync(typed);
                break;
            case 5 when isMultiLine: naive.Insert("\n"); await app.PressAsync(Key.Enter); break;
            case 5: naive.Insert("p q"); await app.PasteAsync("p\nq"); break;
            case 6: naive.Delete(forward: false); await app.PressAsync(Key.Backspace); break;
            case 7: naive.Delete(forward: true); await app.PressAsync(Key.Delete); break;
            case 8: naive.MoveLeft(extends); await app.PressAsync(With(Key.Left)); break;
            case 9: naive.MoveRight(extends); await app.PressAsync(With(Key.Right)); break;
            case 10: naive.MoveTo(naive.WordLeft, extends); await app.PressAsync(With(Key.Left.With(KeyModifiers.Ctrl))); break;
            case 11: naive.MoveTo(naive.LineStart, extends); await app.PressAsync(With(Key.Home)); break;
            case 12: naive.MoveTo(naive.LineEnd, extends); await app.PressAsync(With(Key.End)); break;
            case 13: naive.Kill(static it => it.WordLeft); await app.PressAsync(Key.Ctrl('w')); break;
            default:
                naive.MoveTo(0, extends: false);
                naive.MoveTo(naive.Text.Length, extends: true);
                naive.Delete(forward: true);
                await app.PressAsync(Key.Alt('a'), Key.Delete);
                break;
        }
    }
}
