namespace Spark;

/// <summary>The pointer's shape over the window, where the terminal can change it (OSC 22).</summary>
public enum PointerShape
{
    /// <summary>The terminal's own.</summary>
    Default,

    /// <summary>A hand: something can be pressed.</summary>
    Pointer,

    /// <summary>A bar: text can be selected.</summary>
    Text,

    /// <summary>A cross hair.</summary>
    Crosshair,

    /// <summary>The app is busy, and can be used.</summary>
    Progress,

    /// <summary>The app is busy, and cannot be used.</summary>
    Wait,

    /// <summary>A question mark.</summary>
    Help,

    /// <summary>A hand that can take something.</summary>
    Grab,

    /// <summary>A hand that holds something.</summary>
    Grabbing,

    /// <summary>What is under the pointer does not take what is dragged.</summary>
    NotAllowed,

    /// <summary>A column's edge can be moved.</summary>
    ColumnResize,

    /// <summary>A row's edge can be moved.</summary>
    RowResize,
}
