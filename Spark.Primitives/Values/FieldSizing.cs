namespace Spark;

/// <summary>What decides how large a field is, as CSS's <c>field-sizing</c> does.</summary>
public enum FieldSizing : byte
{
    /// <summary>Its own props and what is around it, not its text.</summary>
    Fixed,

    /// <summary>Its text, between its least and its most height.</summary>
    Content,
}
