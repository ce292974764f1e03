namespace Spark;

/// <summary>Keys that are held while another one goes down, numbered as in the kitty keyboard protocol.</summary>
[Flags]
public enum KeyModifiers : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Shift.</summary>
    Shift = 1,

    /// <summary>Alt, or Option.</summary>
    Alt = 2,

    /// <summary>Ctrl.</summary>
    Ctrl = 4,

    /// <summary>Super: the Windows or Command key.</summary>
    Super = 8,

    /// <summary>Hyper.</summary>
    Hyper = 16,

    /// <summary>Meta, where it is a key of its own.</summary>
    Meta = 32,
}
