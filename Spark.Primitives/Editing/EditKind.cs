namespace Spark;

/// <summary>What an edit was, as far as edits of one kind are undone together.</summary>
internal enum EditKind
{
    /// <summary>Never undone together with another one.</summary>
    Other,

    /// <summary>Typing; a group is a word and the white space behind it.</summary>
    Typing,

    /// <summary>Deleting character by character.</summary>
    Deleting,

    /// <summary>A part of a paste.</summary>
    Pasting,

    /// <summary>One of all places that are replaced.</summary>
    Replacing,
}
