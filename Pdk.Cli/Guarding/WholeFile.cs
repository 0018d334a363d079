using Pdk.Loader.Platform;

namespace Pdk.Cli.Guarding;

/// <summary>
/// Writes a file whole or not at all: whoever reads it meanwhile sees the old one or the new one, and a full disk leaves no half.
/// </summary>
internal static class WholeFile
{
    /// <summary>Writes a file in place of one that may be there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="isSecret">Whether it is readable by its owner only, from its first moment.</param>
    /// <exception cref="CommandException">It cannot be written. What was there is there still.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool isSecret = false)
    {
        try
        {
            RefuseOthers(path);
            Replace(path, content, isSecret);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.AccessFailed, $"{path}: it cannot be written: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    /// <summary>Makes a folder that files are written into.</summary>
    /// <param name="path">The folder, which may be there.</param>
    /// <exception cref="CommandException">It cannot be made.</exception>
    public static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.AccessFailed,
                File.Exists(path)
                    ? $"{path}: expected a folder to write into, found a file."
                    : $"{path}: expected a folder to write into, but it cannot be made: {exception.Message.ReplaceLineEndings(" ")}",
                exception);
        }
    }

    // Renaming a file over a device would put the file in the place of the device.
    private static void RefuseOthers(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("there is a folder of that name.");
        }

        if (FileStatus.Of(path) is { IsRegular: false })
        {
            throw new IOException("what has that name is no file, but a pipe, a device or a socket.");
        }
    }

    private static void Replace(string path, ReadOnlySpan<byte> content, bool isSecret)
    {
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Guid.NewGuid():n}.tmp");
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (FileStream file = new(beside, options))
            {
                file.Write(content);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }
        }
    }
}
