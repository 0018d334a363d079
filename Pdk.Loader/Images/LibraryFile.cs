using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Binaries;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Images;

/// <summary>A file that may be a plugin, open for reading: whatever happens to its path, this is the one that is looked at.</summary>
internal sealed class LibraryFile : IDisposable
{
    private LibraryFile(string path, SafeFileHandle handle, FileFacts? facts)
    {
        Path = path;
        Handle = handle;
        Facts = facts;
        Length = RandomAccess.GetLength(handle);
    }

    internal string Path { get; }

    internal SafeFileHandle Handle { get; }

    /// <summary>What the system said of it when it was opened; null where it does not say.</summary>
    internal FileFacts? Facts { get; }

    /// <summary>Its size in bytes when it was opened.</summary>
    internal long Length { get; }

    /// <summary>Names the same file whatever its path.</summary>
    internal string Identity => Facts?.Identity ?? Path;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="host">What is expected of it.</param>
    /// <param name="defect">Why it was not opened; null where it was.</param>
    /// <returns>The file; null where it was not opened.</returns>
    internal static LibraryFile? Open(string path, HostPlatform host, out Defect? defect)
    {
        LibraryFile? file = null;
        try
        {
            defect = WhyNot(path);
            if (defect is not null)
            {
                return null;
            }

            SafeFileHandle handle = FileOpening.Open(path);
            FileFacts? facts = FileStatus.Of(handle);
            if (facts is { IsRegular: false })
            {
                handle.Dispose();
                defect = NoRegularFile();
                return null;
            }

            file = new LibraryFile(path, handle, facts);
            defect = file.Length == 0
                ? new Defect(Verdict.EmptyFile, $"expected {host.Expected}, found an empty file", "Copy or publish the plugin again.")
                : null;
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            defect = Unreadable(exception);
        }

        if (defect is not null)
        {
            file?.Dispose();
            return null;
        }

        return file;
    }

    internal static Defect Unreadable(Exception exception) => new(
        Verdict.Unreadable,
        $"expected a file that can be read, but it cannot: {OneLine.Of(exception.Message)}",
        "Give the host's user the right to read it, or take it out of the search path.");

    public void Dispose() => Handle.Dispose();

    /// <summary>What can be said before anything is opened: opening a pipe would wait for its writer.</summary>
    private static Defect? WhyNot(string path)
    {
        if (Directory.Exists(path))
        {
            return new Defect(Verdict.NotAFile, "expected a file, found a directory");
        }

        if (!File.Exists(path))
        {
            return new Defect(Verdict.FileMissing, "expected a file, found nothing under this path", "Correct the path.");
        }

        return FileStatus.Of(path) is { IsRegular: false } ? NoRegularFile() : null;
    }

    private static Defect NoRegularFile() =>
        new(Verdict.NotAFile, "expected a regular file, found a pipe, a socket or a device; it was not opened");
}
