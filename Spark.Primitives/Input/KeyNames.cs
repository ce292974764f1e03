namespace Spark;

/// <summary>The names of keys that type no character, as <see cref="Key.ToString"/> writes them: those of <see cref="KeyCode"/>, in lower case.</summary>
internal static class KeyNames
{
    /// <summary>By their numbers, from <see cref="KeyCode.Escape"/> on.</summary>
    private static readonly string[] s_functional =
        ("escape enter tab backspace insert delete left right up down pageup pagedown home end capslock scrolllock numlock printscreen pause menu "
        + "f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24 f25 f26 f27 f28 f29 f30 f31 f32 f33 f34 f35 "
        + "keypad0 keypad1 keypad2 keypad3 keypad4 keypad5 keypad6 keypad7 keypad8 keypad9 keypaddecimal keypaddivide keypadmultiply keypadsubtract "
        + "keypadadd keypadenter keypadequal keypadseparator keypadleft keypadright keypadup keypaddown keypadpageup keypadpagedown keypadhome "
        + "keypadend keypadinsert keypaddelete keypadbegin mediaplay mediapause mediaplaypause mediareverse mediastop mediafastforward mediarewind "
        + "mediatracknext mediatrackprevious mediarecord lowervolume raisevolume mutevolume leftshift leftcontrol leftalt leftsuper lefthyper leftmeta "
        + "rightshift rightcontrol rightalt rightsuper righthyper rightmeta isolevel3shift isolevel5shift").Split(' ');

    /// <summary>The name of a code; null: it has none, and is written as what it types.</summary>
    internal static string? Of(uint code) => code switch
    {
        ' ' => "space",
        '+' => "plus",
        _ => code - KeyCode.Escape < (uint)s_functional.Length ? s_functional[code - KeyCode.Escape] : null,
    };

    /// <summary>The code of a name in any case; null: there is no such name.</summary>
    internal static uint? CodeOf(ReadOnlySpan<char> name)
    {
        if (name.Equals("space", StringComparison.OrdinalIgnoreCase)) return ' ';
        if (name.Equals("plus", StringComparison.OrdinalIgnoreCase)) return '+';
        for (uint i = 0; i < s_functional.Length; i++)
        {
            if (name.Equals(s_functional[i], StringComparison.OrdinalIgnoreCase)) return KeyCode.Escape + i;
        }

        return null;
    }
}
