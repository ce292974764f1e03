namespace Spark;

/// <summary>Colors that an element has while a state holds, shown by the engine itself. Inherit (the default) changes nothing.</summary>
/// <param name="Foreground">Of text in it.</param>
/// <param name="Background">Behind it.</param>
/// <param name="Border">Of its border.</param>
public readonly record struct StateColors(Color Foreground = default, Color Background = default, Color Border = default);
