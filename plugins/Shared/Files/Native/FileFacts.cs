namespace Pdk.Plugins.Files;

/// <summary>What the operating system knows of a file.</summary>
/// <param name="Major">The device, first half.</param>
/// <param name="Minor">The device, second half.</param>
/// <param name="Inode">The file's number on the device.</param>
/// <param name="Mode">Its kind and rights.</param>
internal readonly record struct FileFacts(uint Major, uint Minor, ulong Inode, ushort Mode)
{
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;
    private const int CharacterDevice = 0x2000;

    /// <summary>Names the file, whatever its path.</summary>
    public string Identity => $"{Major}:{Minor}:{Inode}";

    /// <summary>Whether the other is this file, whatever its rights are by now.</summary>
    public bool IsSameFile(FileFacts other) => (Major, Minor, Inode) == (other.Major, other.Minor, other.Inode);

    /// <summary>Whether it is a file with a content of its own.</summary>
    public bool IsRegular => (Mode & KindMask) == Regular;

    /// <summary>Whether it is a terminal, <c>/dev/null</c> or the like.</summary>
    public bool IsCharacterDevice => (Mode & KindMask) == CharacterDevice;
}
