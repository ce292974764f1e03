namespace Spark;

/// <summary>When in a flush an effect runs.</summary>
public enum EffectPhase
{
    /// <summary>After values and slots are up to date: for what reacts to a state that everybody sees.</summary>
    AfterCommit,

    /// <summary>
    /// Before deriveds and repeaters are brought up to date for the commit: for what makes and ends parts of the graph. What it makes
    /// is part of the same commit, and what it ends is never computed with values that it was to be ended for.
    /// </summary>
    BeforeCommit,
}
