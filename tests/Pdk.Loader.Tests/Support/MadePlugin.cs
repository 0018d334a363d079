using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Tests.Binaries;
using Pdk.Loader.Tests.Binaries.Elf;

namespace Pdk.Loader.Tests.Support;

/// <summary>Plugins made by hand: sound headers and a stamp, so that they are judged to the end, and no code that could be opened.</summary>
internal static class MadePlugin
{
    /// <summary>What a stamp says of one with a runtime.</summary>
    public const string Body = "abi 1.0\nframework net10.0\nruntime 10.0.1\nlibrary made 1.2.3\ncomponent one\n";

    /// <summary>A native library for x86-64.</summary>
    public static byte[] Native(string body = Body) => Native(TestStamps.Of(body));

    /// <summary>The same without a stamp.</summary>
    public static byte[] WithoutStamp() => Native([]);

    /// <summary>A managed build.</summary>
    public static byte[] Managed(string body = Body) => [.. TestImages.Pe(isManaged: true), .. TestStamps.Of(body), .. new byte[100]];

    private static byte[] Native(byte[] stamp)
    {
        MadeElf made = new(new ElfFormat(Is64: true, IsBigEndian: false));
        made.Entries.AddRange([(DynamicTag.DT_SYMTAB, 0x6000), (DynamicTag.DT_SYMENT, 24)]);
        made.Content[0x8000] = stamp;
        return made.ToArray();
    }
}
