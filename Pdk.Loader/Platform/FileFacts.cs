namespace Pdk.Loader.Platform;

/// <summary>What the system knows of a file at one moment.</summary>
/// <param name="Mode">Its kind and its permission bits, as in <c>st_mode</c>.</param>
/// <param name="Identity">Names the same file whatever its path.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Modified">When its content was last changed, in nanoseconds since 1970.</param>
/// <param name="User">Who owns it.</param>
/// <param name="Group">The group that its group permissions are for.</param>
internal readonly record struct FileFacts(int Mode, string Identity, long Length, long Modified, uint User, uint Group)
{
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Socket = 0xC000;

    /// <summary>Whether it is a regular file: no directory, pipe, socket or device.</summary>
    internal bool IsRegular => (Mode & TypeMask) == RegularFile;

    /// <summary>Whether it is a Unix socket.</summary>
    internal bool IsSocket => (Mode & TypeMask) == Socket;

    /// <summary>Whether only the owner of an entry may take it out of the folder, whoever may write to the folder.</summary>
    internal bool IsSticky => (Mode & 0x200) != 0;

    /// <summary>Whether everybody may write to it.</summary>
    internal bool IsWritableByAll => (Mode & 0x2) != 0;

    /// <summary>Whether its group may write to it.</summary>
    internal bool IsWritableByGroup => (Mode & 0x10) != 0;
}
