namespace Spark;

/// <summary>What a toast tells of; its color and its mark follow that.</summary>
public enum ToastKind
{
    /// <summary>Something that is good to know.</summary>
    Info,

    /// <summary>Something worked.</summary>
    Success,

    /// <summary>Something may need care.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
