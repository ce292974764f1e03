namespace Spark.Primitives.Tests;

/// <summary>Where the engine puts the terminal's cursor for a caret that is so many bytes into a text.</summary>
public sealed class CaretTests
{
    [Theory]
    [InlineData("a\tb", 0, 0)]
    [InlineData("a\tb", 1, 1)]
    [InlineData("a\tb", 2, 8)]
    [InlineData("世\t\tb", 5, 16)]
    [InlineData("e\u0301x", 3, 1)]
    [InlineData("\u001bx", 1, 1)]
    [InlineData("a\rx", 2, 2)]
    [InlineData("a\r\n", 1, 1)]
    public async Task A_caret_stands_where_the_letter_behind_it_is_painted(string text, int bytes, int column)
    {
        await using TestApp app = await TestApp.StartAsync(() => new RawInput(text, bytes), width: 20, height: 1);
        await app.PressAsync(Key.Tab);
        Assert.Equal((column, 0), app.Snapshot().Cursor);
    }

    /// <summary>An input whose text is shown as it is, with a caret that stands still.</summary>
    private sealed class RawInput : NodeElement
    {
        internal RawInput(string text, int caret) : base(UiContext.Current, ComponentType.Input)
        {
            MakeFocusable();
            BindText(text);
            Set(Fields.CursorPosition, caret);
        }
    }
}
