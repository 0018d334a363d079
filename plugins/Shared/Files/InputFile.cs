namespace Pdk.Plugins.Files;

/// <summary>Opens files to be read, unpacking those that are packed with gzip.</summary>
internal static class InputFile
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Opens a file; one whose name ends in <c>.gz</c>, or which begins like a gzip file, is unpacked while it is read.</summary>
    /// <exception cref="IOException">It cannot be opened; the message says which file, and why.</exception>
    public static Stream Open(string path) => Unpacked(OpenPacked(path), path);

    /// <summary>Opens a file as it is.</summary>
    /// <exception cref="IOException">It cannot be opened; the message says which file, and why.</exception>
    public static FileStream OpenPacked(string path)
    {
        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(path, exception);
        }
    }

    /// <summary>
    /// Opens a file that is to be read later, so that no sink overwrites it until then; null where it is none, or cannot be opened yet.
    /// </summary>
    public static FileStream? Reserve(string path)
    {
        if (LibC.FactsOf(path) is not { IsRegular: true })
        {
            return null;
        }

        try
        {
            FileStream file = OpenPacked(path);
            FileLock.Read(file.SafeFileHandle);
            return file;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether an open file is packed with gzip: by its name, or by how it begins. A pipe cannot be looked at before it is read.
    /// </summary>
    public static bool IsPacked(FileStream file, string path)
    {
        Span<byte> start = stackalloc byte[2];
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            || (file.CanSeek && GzipHeader.IsMagic(start[..RandomAccess.Read(file.SafeFileHandle, start, 0)]));
    }

    /// <summary>Unpacks an open file while it is read, if it is packed.</summary>
    /// <param name="file">The file; disposed with the result, and where this fails.</param>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">Its beginning cannot be read; the message says which file, and why.</exception>
    public static Stream Unpacked(FileStream file, string path)
    {
        try
        {
            return IsPacked(file, path) ? new GzipReader(file) : file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw CannotRead(path, exception);
        }
    }

    /// <summary>Reads a whole file, unpacked, into memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">How many bytes are accepted.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">It cannot be read, or is larger than the limit.</exception>
    public static async ValueTask<byte[]> ReadAllAsync(string path, long limit, CancellationToken cancellation)
    {
        await using Stream file = Open(path);
        long expected = file is FileStream { CanSeek: true } plain ? plain.Length : 0;
        RequireAtMost(limit, expected, path);
        using var content = new MemoryStream((int)expected);
        byte[] buffer = new byte[BufferSize];
        int read;
        while ((read = await ReadAsync(file, path, buffer, cancellation)) > 0)
        {
            RequireAtMost(limit, content.Length + read, path);
            content.Write(buffer, 0, read);
        }

        RequireAtLeast(expected, content.Length, path);
        return content.Capacity == content.Length ? content.GetBuffer() : content.ToArray();
    }

    /// <summary>Reads what comes next; 0 bytes at the end.</summary>
    /// <exception cref="InvalidDataException">The file is a broken gzip file.</exception>
    public static async ValueTask<int> ReadAsync(Stream file, string path, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await file.ReadAsync(buffer, cancellation);
        }
        catch (InvalidDataException exception)
        {
            throw CannotUnpack(path, exception);
        }
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static int Read(Stream file, string path, Span<byte> buffer)
    {
        try
        {
            return file.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw CannotUnpack(path, exception);
        }
    }

    private static void RequireAtMost(long limit, long length, string path)
    {
        if (length > limit)
        {
            throw new IOException($"Cannot read '{path}' into memory: it has more than {limit} bytes.");
        }
    }

    private static void RequireAtLeast(long expected, long length, string path)
    {
        if (length < expected)
        {
            throw new IOException($"Cannot read '{path}' into memory: it had {expected} bytes, and was cut to {length} while it was read.");
        }
    }

    private static InvalidDataException CannotUnpack(string path, InvalidDataException exception) =>
        new($"Cannot unpack '{path}': {exception.Message}", exception);

    private static IOException CannotRead(string path, Exception exception) => new($"Cannot read '{path}': {exception.Message}", exception);
}
