using System.Text;

namespace Spark;

/// <summary>What is known of the terminal that an app runs on. Its answers come a little after the start, and the user may change it.</summary>
public sealed class TerminalInfo
{
    private const int NameBytes = 64;
    /// <summary>How often statistics are looked at, at most: who shows them would otherwise change them with every look.</summary>
    private const long StatisticsEveryMs = 250;

    private readonly Segment _segment;
    private readonly Signal<TerminalTheme> _theme;
    private readonly Signal<TerminalColors> _colors;
    private readonly Signal<Color> _foreground, _background;
    private readonly Signal<string> _name;
    private readonly Signal<(int Width, int Height)> _cellPixels;
    private readonly Signal<(int Columns, int Rows)> _size;
    private readonly Signal<RenderStatistics> _statistics;
    private long _nextStatistics;

    internal TerminalInfo(Segment segment)
    {
        _segment = segment;
        (_theme, _colors) = (new(TerminalTheme.Unknown), new(TerminalColors.TrueColor));
        (_foreground, _background) = (new(Color.Default), new(Color.Default));
        (_name, _cellPixels, _size, _statistics) = (new(""), new((0, 0)), new((0, 0)), new(default));
    }

    /// <summary>Whether its colors are dark or light.</summary>
    public IReadable<TerminalTheme> Theme => _theme;

    /// <summary>How many colors it shows.</summary>
    public IReadable<TerminalColors> Colors => _colors;

    /// <summary>Its default foreground; <see cref="Color.Default"/> while it is unknown.</summary>
    public IReadable<Color> Foreground => _foreground;

    /// <summary>Its default background; <see cref="Color.Default"/> while it is unknown.</summary>
    public IReadable<Color> Background => _background;

    /// <summary>What it says it is, as "kitty(0.40.0)"; empty while it has not said.</summary>
    public IReadable<string> Name => _name;

    /// <summary>Its columns and rows; (0, 0) before the first picture.</summary>
    public IReadable<(int Columns, int Rows)> Size => _size;

    /// <summary>The size of a cell in pixels; (0, 0) while it is unknown.</summary>
    public IReadable<(int Width, int Height)> CellPixels => _cellPixels;

    /// <summary>What drawing has cost so far. Looked at whenever the app does something, at most four times a second.</summary>
    public IReadable<RenderStatistics> Statistics => _statistics;

    /// <summary>Reads the engine's words. Whatever stands there, the result is in range.</summary>
    internal void Refresh()
    {
        _theme.Value = (TerminalTheme)Math.Min(_segment.ReadU32(HeaderWord.TerminalTheme), (uint)TerminalTheme.Light);
        _colors.Value = (TerminalColors)Math.Min(_segment.ReadU32(HeaderWord.TerminalColors), (uint)TerminalColors.TrueColor);
        _foreground.Value = ColorOf(HeaderWord.TerminalForeground);
        _background.Value = ColorOf(HeaderWord.TerminalBackground);
        uint pixels = _segment.ReadU32(HeaderWord.CellPixels);
        _cellPixels.Value = ((int)(pixels >> 16), (int)(pixels & 0xffff));
        _name.Value = Encoding.UTF8.GetString(_segment.ReadBytes(HeaderWord.TerminalName, NameBytes)).TrimEnd('\0');
    }

    /// <summary>It has that size now.</summary>
    internal void Resize(uint columns, uint rows) => _size.Value = ((int)Math.Min(columns, ushort.MaxValue), (int)Math.Min(rows, ushort.MaxValue));

    /// <summary>Looks at the statistics, if it is time to.</summary>
    internal void RefreshStatistics()
    {
        long now = Environment.TickCount64;
        if (now < _nextStatistics) return;
        _nextStatistics = now + StatisticsEveryMs;
        _statistics.Value = RenderStatistics.Read(_segment);
    }

    private Color ColorOf(int word)
    {
        uint value = _segment.ReadU32(word);
        return value == 0 ? Color.Default : Color.FromWord(value);
    }
}
