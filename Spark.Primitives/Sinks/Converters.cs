namespace Spark;

/// <summary>A color as its word.</summary>
internal readonly struct ColorConverter : ISlotConverter<Color, uint>
{
    public static uint Convert(Color value) => value.Word;
}

/// <summary>A flag as 0 or 1.</summary>
internal readonly struct FlagConverter : ISlotConverter<bool, byte>
{
    public static byte Convert(bool value) => value ? (byte)1 : (byte)0;
}

/// <summary>A number as a single-precision float.</summary>
internal readonly struct FloatConverter : ISlotConverter<double, float>
{
    public static float Convert(double value) => (float)value;
}

/// <summary>A signed number, kept as bits.</summary>
internal readonly struct SignedConverter : ISlotConverter<int, uint>
{
    public static uint Convert(int value) => (uint)value;
}

/// <summary>Text attributes, with the bit that says they are not inherited.</summary>
internal readonly struct AttributesConverter : ISlotConverter<TextAttributes, uint>
{
    private const uint SetHere = 0x8000_0000;

    public static uint Convert(TextAttributes value) => (uint)value | SetHere;
}

/// <summary>A member of one of the schema's enumerations as its number.</summary>
internal readonly struct EnumConverter<TEnum> : ISlotConverter<TEnum, byte> where TEnum : unmanaged, Enum
{
    public static byte Convert(TEnum value) => System.Runtime.CompilerServices.Unsafe.BitCast<TEnum, byte>(value);
}
