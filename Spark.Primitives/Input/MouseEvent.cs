namespace Spark;

/// <summary>Something that the mouse did. It goes to the element under the pointer, or the one that a held button pressed, and to those around it.</summary>
public sealed class MouseEvent
{
    internal MouseEvent(MouseAction action) => Action = action;

    /// <summary>What it did.</summary>
    public MouseAction Action { get; }

    /// <summary>The button that went down, came up or is held.</summary>
    public MouseButton Button { get; internal init; }

    /// <summary>What is held on the keyboard.</summary>
    public KeyModifiers Modifiers { get; internal init; }

    /// <summary>How often the button went down at this place in a row: 2 for a double click. 0 unless it went down, came up or clicked.</summary>
    public int Clicks { get; internal init; }

    /// <summary>Columns from the left edge of the element whose handler runs, border included; outside of it while a button is held anything.</summary>
    public int X { get; internal set; }

    /// <summary>Rows from the upper edge of the element whose handler runs.</summary>
    public int Y { get; internal set; }

    /// <summary>Pixels from the left edge of the element whose handler runs; null where the terminal counts cells, and for the wheel. See <see cref="SparkOptions.PixelMouse"/>.</summary>
    public int? PixelX => CellPixels is var (width, _) ? X * width + WithinCell.X : null;

    /// <summary>Pixels from the upper edge of the element whose handler runs; null where the terminal counts cells, and for the wheel.</summary>
    public int? PixelY => CellPixels is var (_, height) ? Y * height + WithinCell.Y : null;

    /// <summary>The size of a cell in pixels; null: nobody counts them.</summary>
    internal (int Width, int Height)? CellPixels { get; init; }

    /// <summary>Pixels from the upper left corner of the cell.</summary>
    internal (int X, int Y) WithinCell { get; init; }

    /// <summary>Columns from the left edge of the screen.</summary>
    public int ScreenX { get; internal init; }

    /// <summary>Rows from the top of the screen.</summary>
    public int ScreenY { get; internal init; }

    /// <summary>Steps of the wheel to the right; negative to the left. Several that came while the app was busy are one event.</summary>
    public int WheelX { get; internal init; }

    /// <summary>Steps of the wheel down; negative up.</summary>
    public int WheelY { get; internal init; }

    /// <summary>Set to true to keep it from those around, and from what Spark does with it.</summary>
    public bool Handled { get; set; }

    /// <summary>What it did, and where: <c>Down Left at 3, 1</c>.</summary>
    public override string ToString() => $"{Action}{(Button == MouseButton.None ? "" : $" {Button}")} at {X}, {Y}";
}
