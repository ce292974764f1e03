using System.Runtime.InteropServices;
using System.Text;

namespace Spark;

/// <summary>One cell of a canvas, as it stands in shared memory. The default is empty: what is behind shows through.</summary>
/// <param name="Character">The character; a wide one covers the next cell too. U+0000: none.</param>
/// <param name="Foreground">Its color; that of the canvas when it is <see cref="Color.Inherit"/>.</param>
/// <param name="Background">The color behind it; none when it is <see cref="Color.Inherit"/>.</param>
/// <param name="Attributes">Bold, italic and the like.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct CanvasCell(Rune Character, Color Foreground = default, Color Background = default, TextAttributes Attributes = default);
