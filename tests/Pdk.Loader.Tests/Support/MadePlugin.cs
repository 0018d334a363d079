using System.Runtime.InteropServices;
using Pdk.Loader.Binaries;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Tests.Binaries;
using Pdk.Loader.Tests.Binaries.Elf;

namespace Pdk.Loader.Tests.Support;

/// <summary>Plugins made by hand: sound headers and a stamp, so that they are judged to the end, and no code that could be opened.</summary>
internal static class MadePlugin
{
    private static readonly bool s_isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>What they are for: this process where it runs on Linux.</summary>
    public static HostPlatform Platform { get; } = new(ImageFormat.Elf, s_isArm ? ArchitectureNames.Arm64 : ArchitectureNames.X64);

    /// <summary>What a stamp says of one with a runtime.</summary>
    public const string Body = "abi 1.0\nframework net10.0\nruntime 10.0.1\nlibrary made 1.2.3\ncomponent one\n";

    /// <summary>A native library.</summary>
    public static byte[] Native(string body = Body) => Native(TestStamps.Of(body));

    /// <summary>The same without a stamp.</summary>
    public static byte[] WithoutStamp() => Native([]);

    /// <summary>One whose program headers lie where none may be.</summary>
    public static byte[] Damaged()
    {
        const int Headers = 64;
        const int Moved = Headers + 4;
        byte[] content = Native();
        content[32] = Moved;
        content.AsSpan(Headers, 2 * 56).ToArray().CopyTo(content, Moved);
        return content;
    }

    /// <summary>A managed build.</summary>
    public static byte[] Managed(string body = Body) => [.. TestImages.Pe(isManaged: true), .. TestStamps.Of(body), .. new byte[100]];

    private static byte[] Native(byte[] stamp)
    {
        MadeElf made = new(new ElfFormat(Is64: true, IsBigEndian: false)) { Machine = s_isArm ? (ushort)183 : (ushort)62 };
        made.Entries.AddRange([(DynamicTag.DT_SYMTAB, 0x6000), (DynamicTag.DT_SYMENT, 24)]);
        made.Content[0x8000] = stamp;
        return made.ToArray();
    }
}
