using Pdk.Loader.Platform;

namespace Pdk.Cli.Guarding;

/// <summary>
/// Looks at what stands under a path that a command was given, before it is opened: a pipe would be waited for, and a device never ends.
/// </summary>
internal static class NamedPath
{
    /// <summary>Refuses what is no file.</summary>
    /// <param name="path">The path as it was given.</param>
    /// <exception cref="CommandException">There is nothing, a folder, a pipe, a device or a socket.</exception>
    public static void RequireFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CommandException(ExitCode.NotFound, $"{path}: expected a file, found a folder.");
        }

        if (!File.Exists(path))
        {
            throw new CommandException(ExitCode.NotFound, $"{path}: there is no such file, or it may not be reached.");
        }

        if (FileStatus.Of(path) is { IsRegular: false })
        {
            throw new CommandException(ExitCode.NotFound, $"{path}: expected a file, found a pipe, a device or a socket.");
        }
    }

    /// <summary>Refuses what is no folder.</summary>
    /// <param name="path">The path as it was given.</param>
    /// <exception cref="CommandException">There is nothing, or something else.</exception>
    public static void RequireFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new CommandException(
                ExitCode.NotFound,
                File.Exists(path)
                    ? $"{path}: expected a folder, found a file."
                    : $"{path}: there is no such folder, or it may not be reached.");
        }
    }
}
