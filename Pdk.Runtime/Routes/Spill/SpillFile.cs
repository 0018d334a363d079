namespace Pdk.Runtime.Routes.Spill;

/// <summary>Opens files of a spill: for the owner only, and without a buffer.</summary>
internal static class SpillFile
{
    /// <exception cref="IOException">The system refuses.</exception>
    internal static FileStream Open(string path, FileMode mode, FileShare share = FileShare.ReadWrite | FileShare.Delete)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
