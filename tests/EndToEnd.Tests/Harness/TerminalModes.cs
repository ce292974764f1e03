using System.Globalization;
using System.Text;

namespace Spark.Tests;

/// <summary>Which modes a stream of bytes has left a terminal in. Only what was switched away from its default is noted.</summary>
/// <remarks>
/// Private modes (<c>CSI ? n h</c>) by number, with the cursor (25) and line wrap (7) on by default; the keypad, colors, the
/// kitty keyboard stack, the cursor's shape, the scroll region, and a synchronized update that was not ended.
/// </remarks>
internal sealed class TerminalModes
{
    private static readonly HashSet<int> s_onByDefault = [7, 25];

    private readonly SortedSet<string> _deviations = [];
    private readonly StringBuilder _sequence = new();
    private State _state;
    private int _keyboardFlags;

    private enum State
    {
        Ground,
        Escape,
        Control,
        Text,
        TextEscape,
    }

    /// <summary>What is not as a fresh terminal has it, in words; empty: nothing.</summary>
    internal string Deviations => string.Join(", ", _deviations);

    /// <summary>Whether the alternate screen is up.</summary>
    internal bool IsAlternate => _deviations.Contains("?1049 on");

    internal void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes) Feed((char)value);
    }

    private void Feed(char value)
    {
        switch (_state)
        {
            case State.Ground when value == '\u001b': _state = State.Escape; break;
            case State.Ground: break;
            case State.Escape: Escape(value); break;
            case State.Control when value == '\u001b': _state = State.Escape; break;
            case State.Control when value is >= '@' and <= '~':
                _state = State.Ground;
                Act(_sequence.ToString(), value);
                break;
            case State.Control: _sequence.Append(value); break;
            // Strings (titles, colors, clipboard) end with BEL or ESC \.
            case State.Text when value == '\a': _state = State.Ground; break;
            case State.Text when value == '\u001b': _state = State.TextEscape; break;
            case State.TextEscape: _state = value == '\\' ? State.Ground : State.Text; break;
        }
    }

    private void Escape(char value)
    {
        _sequence.Clear();
        _state = value switch { '[' => State.Control, ']' or 'P' or '_' or '^' or 'X' => State.Text, _ => State.Ground };
        if (value is '=' or '>') Note("keypad in application mode", value == '=');
        if (value == 'c') _deviations.Clear();
    }

    private void Act(string parameters, char final)
    {
        switch (final)
        {
            case 'h' or 'l' when parameters.StartsWith('?'):
                foreach (int mode in Numbers(parameters[1..])) SetMode(mode, final == 'h');
                break;
            case 'm' when !parameters.StartsWith('>') && !parameters.StartsWith('?'):
                Note("colors or attributes", parameters.Length > 0 && !parameters.EndsWith(";0", StringComparison.Ordinal) && parameters.Trim('0').Length > 0);
                break;
            case 'u' when parameters.StartsWith('>'): Note("keyboard protocol", ++_keyboardFlags > 0); break;
            case 'u' when parameters.StartsWith('<'):
                _keyboardFlags = Math.Max(0, _keyboardFlags - Numbers(parameters[1..]).DefaultIfEmpty(1).First());
                Note("keyboard protocol", _keyboardFlags > 0);
                break;
            case 'q' when parameters.EndsWith(' '): Note("cursor shape", parameters.Trim() is not ("" or "0")); break;
            case 'r' when !parameters.StartsWith('?'): Note("scroll region", parameters.Length > 0); break;
        }
    }

    private void SetMode(int mode, bool isOn)
    {
        bool isDefault = isOn == s_onByDefault.Contains(mode);
        _deviations.Remove($"?{mode} {(isOn ? "off" : "on")}");
        Note($"?{mode} {(isOn ? "on" : "off")}", !isDefault);
    }

    private void Note(string deviation, bool isThere)
    {
        if (isThere) _deviations.Add(deviation);
        else _deviations.Remove(deviation);
    }

    private static IEnumerable<int> Numbers(string text) =>
        text.Split(';').Where(part => part.Length > 0).Select(part => int.Parse(part, CultureInfo.InvariantCulture));
}
