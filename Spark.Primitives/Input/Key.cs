using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Spark;

/// <summary>A key with its modifiers. Written and read as <c>ctrl+shift+p</c>.</summary>
/// <param name="Code">A code point in lower case, or a number of the kitty keyboard protocol for keys that type nothing.</param>
/// <param name="Modifiers">What is held.</param>
public readonly record struct Key(uint Code, KeyModifiers Modifiers = KeyModifiers.None) : IParsable<Key>
{
    /// <summary>Modifiers in the order in which people write them.</summary>
    private static readonly KeyModifiers[] s_asWritten =
        [KeyModifiers.Ctrl, KeyModifiers.Alt, KeyModifiers.Shift, KeyModifiers.Super, KeyModifiers.Hyper, KeyModifiers.Meta];

    /// <summary>Esc.</summary>
    public static Key Escape => new(KeyCode.Escape);

    /// <summary>Return.</summary>
    public static Key Enter => new(KeyCode.Enter);

    /// <summary>Tab.</summary>
    public static Key Tab => new(KeyCode.Tab);

    /// <summary>Backspace.</summary>
    public static Key Backspace => new(KeyCode.Backspace);

    /// <summary>Insert.</summary>
    public static Key Insert => new(KeyCode.Insert);

    /// <summary>Delete.</summary>
    public static Key Delete => new(KeyCode.Delete);

    /// <summary>Arrow left.</summary>
    public static Key Left => new(KeyCode.Left);

    /// <summary>Arrow right.</summary>
    public static Key Right => new(KeyCode.Right);

    /// <summary>Arrow up.</summary>
    public static Key Up => new(KeyCode.Up);

    /// <summary>Arrow down.</summary>
    public static Key Down => new(KeyCode.Down);

    /// <summary>Page up.</summary>
    public static Key PageUp => new(KeyCode.PageUp);

    /// <summary>Page down.</summary>
    public static Key PageDown => new(KeyCode.PageDown);

    /// <summary>Home.</summary>
    public static Key Home => new(KeyCode.Home);

    /// <summary>End.</summary>
    public static Key End => new(KeyCode.End);

    /// <summary>The space bar.</summary>
    public static Key Space => new(' ');

    /// <summary>F1.</summary>
    public static Key F1 => Function(1);

    /// <summary>F2.</summary>
    public static Key F2 => Function(2);

    /// <summary>F3.</summary>
    public static Key F3 => Function(3);

    /// <summary>F4.</summary>
    public static Key F4 => Function(4);

    /// <summary>F5.</summary>
    public static Key F5 => Function(5);

    /// <summary>F6.</summary>
    public static Key F6 => Function(6);

    /// <summary>F7.</summary>
    public static Key F7 => Function(7);

    /// <summary>F8.</summary>
    public static Key F8 => Function(8);

    /// <summary>F9.</summary>
    public static Key F9 => Function(9);

    /// <summary>F10.</summary>
    public static Key F10 => Function(10);

    /// <summary>F11.</summary>
    public static Key F11 => Function(11);

    /// <summary>F12.</summary>
    public static Key F12 => Function(12);

    /// <summary>Function key <paramref name="number"/>, from 1 to 35.</summary>
    public static Key Function(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 35);
        return new Key(KeyCode.F1 + (uint)number - 1);
    }

    /// <summary>The key that types a character; an upper-case letter is its key with Shift.</summary>
    public static Key Char(char character)
    {
        char lower = char.ToLowerInvariant(character);
        return lower == character ? new Key(character) : new Key(lower, KeyModifiers.Shift);
    }

    /// <summary>The key with Ctrl.</summary>
    public static Key Ctrl(char character) => new(char.ToLowerInvariant(character), KeyModifiers.Ctrl);

    /// <summary>The key with Alt.</summary>
    public static Key Alt(char character) => new(char.ToLowerInvariant(character), KeyModifiers.Alt);

    /// <summary>The same key with more modifiers.</summary>
    public Key With(KeyModifiers modifiers) => this with { Modifiers = Modifiers | modifiers };

    /// <summary>Reads a key such as <c>ctrl+shift+p</c>, <c>alt+enter</c>, <c>f5</c>, <c>+</c>.</summary>
    /// <exception cref="FormatException">It is no key.</exception>
    public static Key Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out Key key)
        ? key
        : throw new FormatException($"\"{s}\" is no key: write modifiers (ctrl, alt, shift, super, hyper, meta) and a key, joined by +.");

    /// <summary>Reads a key, if it is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Key result)
    {
        result = default;
        if (string.IsNullOrEmpty(s)) return false;
        KeyModifiers modifiers = KeyModifiers.None;
        ReadOnlySpan<char> rest = s;
        for (int plus; (plus = rest.IndexOf('+')) > 0 && plus < rest.Length - 1; rest = rest[(plus + 1)..])
        {
            if (!Enum.TryParse(rest[..plus], ignoreCase: true, out KeyModifiers modifier) || !Enum.IsDefined(modifier)) return false;
            modifiers |= modifier;
        }

        if (!TryParseCode(rest, out uint code)) return false;
        result = new Key(code, modifiers);
        return true;
    }

    /// <summary>The key as <see cref="Parse(string, IFormatProvider?)"/> reads it.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (KeyModifiers modifier in s_asWritten)
        {
            if ((Modifiers & modifier) != 0) text.Append(modifier.ToString().ToLowerInvariant()).Append('+');
        }

        return text.Append(CodeName()).ToString();
    }

    private string CodeName() =>
        KeyNames.Of(Code) ?? (Code < KeyCode.Escape && Rune.IsValid(Code) ? new Rune(Code).ToString() : string.Create(CultureInfo.InvariantCulture, $"#{Code}"));

    private static bool TryParseCode(ReadOnlySpan<char> name, out uint code)
    {
        if (KeyNames.CodeOf(name) is { } named)
        {
            code = named;
            return true;
        }

        if (name is ['#', .. var raw] && raw.Length > 0) return uint.TryParse(raw, CultureInfo.InvariantCulture, out code);
        bool isOne = Rune.DecodeFromUtf16(name, out Rune rune, out int length) == System.Buffers.OperationStatus.Done && length == name.Length;
        code = isOne ? (uint)Rune.ToLowerInvariant(rune).Value : 0;
        return isOne;
    }
}
