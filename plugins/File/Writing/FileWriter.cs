using System.Buffers;
using Pdk;
using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>Writes events to a file, each whole, and waits while the file takes no more.</summary>
/// <remarks>
/// <para>A batch is written before it is answered for, so that what was counted as delivered is in the file. Where a write fails (a full
/// disk, a quota), what was written of it is taken back, and it is tried again until it succeeds or the run is cancelled: no source is
/// pulled meanwhile, and nothing is lost. A batch that is given up is taken back as a whole.</para>
/// <para>Where the file was moved away or deleted, as programs that rotate logs do, a new one is made under the path. A batch that was
/// begun in the old one is taken back from there, and written to the new one as a whole.</para>
/// </remarks>
/// <param name="configuration">Which file, and how it is written.</param>
/// <param name="separator">What ends a record.</param>
/// <param name="log">Where it tells of what it waits for.</param>
/// <param name="sender">Where it tells that a pipe has lost its reader.</param>
/// <param name="end">What the system does with the file when nothing more is written; null for what it is.</param>
internal sealed class FileWriter(FileConfiguration configuration, byte separator, ILog? log, ISender? sender, FileEnd? end = null)
    : IDisposable
{
    /// <summary>
    /// How many bytes are written at once; one record may have more. Twice the usual chunk of a source: what comes of one, with the rest
    /// of the record that the chunk before has cut, is one write.
    /// </summary>
    private const int PieceSize = 128 * 1024;

    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    private readonly FileEnd _end = end ?? FileEnd.System;
    private readonly ArrayBufferWriter<byte> _piece = new(PieceSize);
    private OutputFile? _file;
    private bool _isConnected;
    private bool _isNew = true;
    private bool _isClosedByReader;

    /// <summary>
    /// Opens the file where that is certain not to wait, and changes nothing: what is wrong with it is known before anything has happened.
    /// </summary>
    /// <exception cref="IOException">It cannot be opened, or is being written or read by somebody else.</exception>
    public void Start()
    {
        if (LibC.FactsOf(Path) is { IsRegular: true })
        {
            _file ??= OutputFile.Open(Path, Use, _end);
        }
    }

    /// <summary>
    /// Opens the file, and empties it where the use says so. What an earlier instance has written stays, and this one goes on at its end.
    /// </summary>
    /// <param name="isFirst">Whether nothing was written before, by whichever instance.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">An earlier instance wrote over what was there, and nobody knows how far.</exception>
    /// <exception cref="IOException">It cannot be opened; the message says which file, and why.</exception>
    /// <exception cref="NotSupportedException">It was a stream of this process, and its reader has closed it.</exception>
    public async ValueTask ConnectAsync(bool isFirst, CancellationToken cancellation)
    {
        if (!isFirst && !_isConnected && Use == FileUse.Write && LibC.FactsOf(Path) is { IsRegular: true })
        {
            throw new ArgumentException(
                $"'{Path}' cannot be gone on with in the mode write, since nobody knows how far it was written; "
                    + "expected append or truncate.");
        }

        if (_isClosedByReader)
        {
            throw new NotSupportedException($"'{Path}' was closed by its reader.");
        }

        // A pipe is open when somebody reads it.
        _file ??= LibC.FactsOf(Path) is { IsRegular: false, IsCharacterDevice: false }
            ? await Task.Run(() => OutputFile.Open(Path, Use, _end), CancellationToken.None).WaitAsync(cancellation)
            : OutputFile.Open(Path, Use, _end);
        if (!_isConnected)
        {
            if (isFirst)
            {
                _file.RequireAlone();
                _file.Begin();
                LineRepair.Begin(_file, configuration, separator, log);
            }
            else
            {
                _file.Continue();
            }

            _isConnected = true;
        }
    }

    /// <summary>Writes a batch.</summary>
    /// <exception cref="IOException">It cannot be written; nothing of it is in the file.</exception>
    /// <exception cref="OperationCanceledException">
    /// It could not be written until the run was cancelled; nothing of it is in the file.
    /// </exception>
    public async ValueTask WriteAsync(PdkBatch events, CancellationToken cancellation)
    {
        OutputMark start = File.Mark();
        try
        {
            for (int next = 0; next < events.Count;)
            {
                int end = Fill(events, next);
                if (await WritePieceAsync(start, cancellation))
                {
                    next = end;
                }
                else
                {
                    // A batch is in one file as a whole, so that it can be taken back as a whole.
                    start = File.Mark();
                    next = 0;
                }
            }

            if (configuration.Fsync == true)
            {
                Sync();
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            LastError = exception is IOException ? exception.Message : LastError;
            _file?.GoBack(start);
            throw;
        }
    }

    /// <summary>
    /// The last look at what was written: it is on the disk afterwards, unless the configuration says that it need not be. Errors that a
    /// file system keeps until a file is closed are told in either case.
    /// </summary>
    /// <exception cref="IOException">It failed; the message says which file, and why.</exception>
    public void Flush()
    {
        if (configuration.Fsync == false)
        {
            _file?.Settle();
        }
        else
        {
            _file?.Flush();
        }
    }

    /// <summary>What went wrong last; null where nothing has. Any thread.</summary>
    public string? LastError { get; private set; }

    public void Dispose() => _file?.Dispose();

    private string Path => configuration.Path;

    private FileUse Use => configuration.Mode;

    private OutputFile File =>
        _file is { } file && _isConnected ? file : throw new NotSupportedException("'file' was used before it was connected.");

    /// <summary>Collects records, as many as are written at once.</summary>
    /// <returns>The index of the first one that is left.</returns>
    private int Fill(PdkBatch events, int next)
    {
        _piece.ResetWrittenCount();
        Span<byte> piece = _piece.GetSpan(PieceSize)[..PieceSize];
        int filled = 0;
        PdkBatchView items = events.AsView();
        for (; next < items.Count; next++)
        {
            PdkItemView item = items[next];
            if (item.Kind == PdkItemKind.Data)
            {
                ReadOnlySpan<byte> record = item.Data;
                if (record.TryCopyTo(piece[filled..]))
                {
                    filled += record.Length;
                }
                else if (filled > 0)
                {
                    break;
                }
                else
                {
                    // Longer than a piece: it is one of its own.
                    _piece.Write(record);
                    return next + 1;
                }
            }
            else if (item.Kind == PdkItemKind.Value)
            {
                throw new NotSupportedException("'file' writes bytes, but was given a value: configure a codec.");
            }
        }

        _piece.Advance(filled);
        return next;
    }

    /// <returns>
    /// False where the file was moved away, so that another one is written from here on: nothing of the batch is in that one.
    /// </returns>
    private async ValueTask<bool> WritePieceAsync(OutputMark start, CancellationToken cancellation)
    {
        TimeSpan wait = s_shortestWait;
        bool isWaiting = false;
        while (true)
        {
            try
            {
                if (HasFollowedMove(start))
                {
                    return false;
                }

                File.Write(_piece.WrittenSpan, cancellation);
                if (isWaiting)
                {
                    log?.Information($"'{Path}' can be written again.");
                }

                return true;
            }
            catch (IOException exception) when (MayPass(exception))
            {
                Report(exception, isWaiting ? LogSeverity.Debug : LogSeverity.Warning);
                isWaiting = true;
            }

            await Task.Delay(wait, cancellation);
            wait = wait * 2 < s_longestWait ? wait * 2 : s_longestWait;
        }
    }

    /// <summary>Whether a write that failed is worth another attempt: not where the reader of a pipe is gone.</summary>
    private bool MayPass(IOException exception)
    {
        if (File.IsRegular || DiskFull.Is(exception))
        {
            return true;
        }

        _isClosedByReader = File.IsDescriptor;
        _file?.Dispose();
        _file = null;
        _isConnected = false;
        sender?.ConnectionLost(exception.Message);
        return false;
    }

    private void Report(IOException exception, LogSeverity severity)
    {
        LastError = exception.Message;
        log?.Write(severity, $"{exception.Message} Nothing is read until it can be written; it is tried again.");
    }

    /// <summary>A file that is new must also be found after a loss of power.</summary>
    private void Sync()
    {
        File.Flush();
        if (_isNew && File.IsRegular)
        {
            LibC.SyncFolder(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "/");
            _isNew = false;
        }
    }

    /// <summary>What the old file has to say when it is closed spoils nothing of the new one.</summary>
    private void Leave(OutputFile file)
    {
        try
        {
            file.Settle();
        }
        catch (IOException exception)
        {
            LastError = exception.Message;
            log?.Warning($"{exception.Message} Something of the file that was moved away or deleted may be missing.");
        }

        file.Dispose();
    }

    private bool HasFollowedMove(OutputMark start)
    {
        if (!File.WasMoved)
        {
            return false;
        }

        // First the new one: while there is none, the old one is not given up.
        OutputFile next = OutputFile.Open(Path, Use, _end);
        try
        {
            File.GoBack(start);
        }
        catch
        {
            next.Dispose();
            throw;
        }

        Leave(File);
        _file = next;
        _isNew = true;
        next.Continue();
        log?.Information($"'{Path}' was moved away or deleted; a new file is written.");
        return true;
    }
}
