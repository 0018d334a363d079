using Pdk.Contracts;
using Pdk.Loader.Platform;

namespace Pdk.Runtime.State;

/// <summary>The file of one entry. One call at a time.</summary>
/// <remarks>
/// A write makes another file, waits until it is on the disk, and gives it the name: whoever reads finds the old one or the new one,
/// whenever the process or the machine stops.
/// </remarks>
/// <param name="folder">The folder.</param>
/// <param name="name">The entry.</param>
internal sealed class StateFile(string folder, StateName name)
{
    /// <summary>What the file is called while it is written. A process that was killed may leave it behind.</summary>
    internal const string UnfinishedExtension = ".tmp";

    private readonly string _path = Path.Combine(folder, name.File);

    /// <summary>Reads the entry.</summary>
    /// <exception cref="PdkDataException">The file is damaged, or something else.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal StateEntry Read()
    {
        byte[] image;
        try
        {
            using FileStream file = new(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (file.Length > StateImage.MaxLength)
            {
                throw Damaged($"its {file.Length} bytes are more than one has");
            }

            image = new byte[file.Length];
            file.ReadExactly(image);
        }
        catch (FileNotFoundException)
        {
            return StateEntry.None;
        }

        return StateImage.Read(image, name, out string? problem) ?? throw Damaged(problem!);
    }

    /// <summary>Writes the entry.</summary>
    /// <param name="data">Its bytes.</param>
    /// <param name="expected">The version that it must have; 0 where it must not be there.</param>
    /// <returns>The version that it has now.</returns>
    /// <exception cref="InvalidOperationException">It has another version.</exception>
    /// <exception cref="PdkDataException">The file is damaged, or something else.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    internal ulong Write(ReadOnlySpan<byte> data, ulong expected)
    {
        ulong found = Read().Version;
        if (found != expected)
        {
            throw new InvalidOperationException(
                $"State '{name.Text}': expected version {expected}, found {found}: somebody else has written it.");
        }

        ulong next = checked(found + 1);
        string unfinished = _path + UnfinishedExtension;
        try
        {
            Create(unfinished, StateImage.Write(name, next, data));
            File.Move(unfinished, _path, overwrite: true);
        }
        catch
        {
            Delete(unfinished);
            throw;
        }

        FolderSync.Flush(folder);
        return next;
    }

    private static void Create(string path, byte[] image)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream file = new(path, options);
        file.Write(image);
        file.Flush(flushToDisk: true);
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What the write failed with is the news. The next write takes its place.
        }
    }

    private PdkDataException Damaged(string problem) => new(
        $"{_path}: expected the state of '{name.Text}', but {problem}. "
            + "Bring back a copy of the file, or move it away to begin from nothing.");
}
