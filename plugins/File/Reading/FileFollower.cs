using Microsoft.Win32.SafeHandles;
using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>
/// Reads what others append to a file, and goes on when the file is cut, or when another one takes its place: the two ways to rotate a log.
/// </summary>
/// <remarks>
/// Whoever rotates by renaming tells the writer afterwards, which writes into the old file until then. So the old one is read until it has
/// given nothing for a second. That another file lies under the path is seen on Linux only.
/// </remarks>
internal sealed class FileFollower : IDisposable
{
    private static readonly TimeSpan s_untilNextLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestLate = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly FileCompression _compression;
    private readonly ILog? _log;
    private FileStream _file;
    private FileFacts? _facts;
    private long _position;
    private long _length;
    private long _quietSince;
    private bool _isMoved;
    private bool _wasRefused;

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="compression">Whether a file that looks packed is a mistake.</param>
    /// <param name="fromEnd">Whether what it has already is passed over.</param>
    /// <param name="log">Where it tells that the next file cannot be opened.</param>
    /// <exception cref="ArgumentException">It cannot be followed: a pipe, a device, or packed with gzip.</exception>
    /// <exception cref="IOException">It cannot be opened; the message says which file, and why.</exception>
    public FileFollower(string path, FileCompression compression, bool fromEnd, ILog? log)
    {
        _path = path;
        _compression = compression;
        _log = log;
        _file = Open();
        _facts = LibC.FactsOf(Handle);
        _length = RandomAccess.GetLength(Handle);
        _position = fromEnd ? _length : 0;
    }

    /// <summary>Waits for what comes next.</summary>
    /// <param name="buffer">Where bytes go.</param>
    /// <param name="cancellation">Gives up; nothing is lost then.</param>
    public async ValueTask<FollowedPart> NextAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Look(buffer.Span) is { } part)
            {
                return part;
            }

            await Task.Delay(s_untilNextLook, cancellation);
        }
    }

    public void Dispose() => _file.Dispose();

    private SafeFileHandle Handle => _file.SafeFileHandle;

    /// <returns>What has come; null where nothing has changed.</returns>
    private FollowedPart? Look(Span<byte> buffer)
    {
        long length = RandomAccess.GetLength(Handle);
        if (length < _length)
        {
            return GoBack(length);
        }

        _length = length;
        int read = RandomAccess.Read(Handle, buffer, _position);
        if (read > 0)
        {
            _position += read;
            _length = Math.Max(_length, _position);
            _quietSince = Environment.TickCount64;
            return new FollowedPart(FollowedKind.Bytes, read);
        }

        return WasLeft() ? GoOn() : null;
    }

    private FollowedPart GoBack(long length)
    {
        long lost = _length - _position;
        string message = $"'{_path}' was cut from {_length} to {length} bytes while it was followed, and is read from its start again; "
            + (lost == 0 ? "everything up to there was read before." : $"{lost} bytes were not read before, and are lost.");
        _position = 0;
        _length = length;
        return new FollowedPart(FollowedKind.Cut, lost, message);
    }

    /// <summary>Whether another file lies under the path, and nobody writes into this one any more.</summary>
    private bool WasLeft()
    {
        bool isMoved = _facts is { } own && LibC.FactsOf(_path) is { } other && !other.IsSameFile(own);
        if (isMoved && !_isMoved)
        {
            _quietSince = Environment.TickCount64;
        }

        _isMoved = isMoved;
        return isMoved && Environment.TickCount64 - _quietSince >= s_longestLate.TotalMilliseconds;
    }

    /// <returns>That the next file was begun; null while it cannot be opened.</returns>
    private FollowedPart? GoOn()
    {
        try
        {
            FileStream next = Open();
            _file.Dispose();
            _file = next;
        }
        catch (IOException exception)
        {
            if (!_wasRefused)
            {
                _log?.Warning($"{exception.Message} It was rotated; the next file is read when it can be opened.");
            }

            _wasRefused = true;
            return null;
        }

        _facts = LibC.FactsOf(Handle);
        _position = 0;
        _length = 0;
        _isMoved = false;
        _wasRefused = false;
        return new FollowedPart(FollowedKind.Replaced, 0, $"'{_path}' was rotated; the next file is followed from its start.");
    }

    /// <summary>The mistake that a file is packed which is to be followed.</summary>
    internal static ArgumentException IsPackedMistake(string path) => PathCheck.Mistake(
        $"'path' must be a file that is not packed to be followed, but '{path}' is packed with gzip; 'mode: read' reads it.");

    private FileStream Open()
    {
        // A pipe would wait here for somebody to write into it.
        if (LibC.FactsOf(_path) is { IsRegular: false })
        {
            throw PathCheck.Mistake(
                $"'path' must be a regular file to be followed, but '{_path}' is a pipe or a device; 'mode: read' reads it.");
        }

        FileStream file = InputFile.OpenPacked(_path);
        if (_compression != FileCompression.None && InputFile.IsPacked(file, _path))
        {
            file.Dispose();
            throw IsPackedMistake(_path);
        }

        FileLock.Read(file.SafeFileHandle);
        return file;
    }
}
