using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>
/// The way through a log and what it was rotated to: which file is read, where, and which one comes next. One thread at a time.
/// </summary>
internal sealed partial class FileJourney : IDisposable
{
    private static readonly TimeSpan s_longestLate = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly bool _follows;
    private readonly bool _fromEnd;
    private readonly ILog? _log;
    private readonly FileFinder _finder;
    private readonly Queue<string> _losses = new();
    private readonly KeptFiles _kept = new();

    private OpenedFile? _file;
    private OpenedFile? _next;
    private OpenedFile? _previous;
    private FilePlace? _previousPlace;
    private FilePlace? _goal;
    private long _known;
    private long _quietSince;
    private long _movedSince;
    private bool _isMoved;
    private long _lastWrite;
    private bool _hasBegun;
    private bool _hasToldOfPath;
    private bool _isDefectTold;
    private bool _isFinished;

    /// <summary>Makes a way that has not begun.</summary>
    /// <param name="configuration">Which file, and how it is read.</param>
    /// <param name="chunkSize">How many bytes are given at most.</param>
    /// <param name="separator">What ends a record.</param>
    /// <param name="log">Where it tells of what becomes of files.</param>
    public FileJourney(FileConfiguration configuration, int chunkSize, byte separator, ILog? log)
    {
        _path = configuration.Path;
        _follows = configuration.Mode == FileUse.Follow;
        _fromEnd = configuration.FromEnd;
        _log = log;
        _finder = new FileFinder(_path, _follows ? FileCompression.None : configuration.Compression, log);
        Reader = new RecordReader(chunkSize, separator);
        Here = new FilePlace(_path, null, default, 0, default, 0, 0);
    }

    /// <summary>What is read.</summary>
    public RecordReader Reader { get; }

    /// <summary>The place behind the last record that was given whole.</summary>
    public FilePlace Here { get; private set; }

    /// <summary>What is lost, and was not told yet.</summary>
    public Queue<string> Losses => _losses;

    /// <summary>Goes to a place, with the next look.</summary>
    /// <param name="place">The place; null for where a source begins.</param>
    public void GoTo(FilePlace? place)
    {
        _kept.Keep(ref _file);
        _kept.Keep(ref _previous);
        Close();
        _hasBegun = place is not null;
        _goal = place;
        _isFinished = false;
    }

    /// <summary>Looks for what comes next.</summary>
    /// <param name="cancellation">Gives up; nothing is lost.</param>
    /// <exception cref="InvalidDataException">The file is broken or was cut, and nothing else can be read instead.</exception>
    /// <exception cref="IOException">It cannot be read now.</exception>
    public JourneyStep Look(CancellationToken cancellation)
    {
        try
        {
            return _isFinished ? JourneyStep.Finished : LookOnce(cancellation);
        }
        catch (FolderChangedException)
        {
            // Files get other names at this moment; where each of them is shows the next look.
            return JourneyStep.None;
        }
    }

    /// <summary>What was ready has been given.</summary>
    public void Take(CancellationToken cancellation)
    {
        Reader.Take();
        Note(cancellation);
    }

    /// <summary>Whether a file is being read.</summary>
    public bool IsOpen => _file is not null;

    /// <summary>The end of the file was given, with the rest of it; the next one comes.</summary>
    /// <returns>The place at its end.</returns>
    public FilePlace LeaveFrom(CancellationToken cancellation)
    {
        Reader.TakeRest();
        Note(cancellation);
        FilePlace end = Here;
        if (_next is not { } next)
        {
            _isFinished = true;
            return end;
        }

        _next = null;
        MoveOn(next, cancellation);
        return end;
    }

    public void Dispose()
    {
        Close();
        _kept.Dispose();
        _finder.Dispose();
    }

    private JourneyStep LookOnce(CancellationToken cancellation)
    {
        if (_file is null && !TryOpen(cancellation))
        {
            return JourneyStep.None;
        }

        if (Reader.Ready.IsEmpty && IsCut(out long length))
        {
            return Break(length, cancellation);
        }

        bool isFresh = Reader.Ready.IsEmpty;
        if (!TryFill(cancellation, out JourneyStep broken))
        {
            return broken == JourneyStep.Broken ? broken : AtEnd(cancellation);
        }

        if (isFresh && !_file!.IsPacked && !Reader.HasSamePast(cancellation))
        {
            // It was cut, and has grown beyond this place since the last look.
            Reader.ForgetRest();
            _known = Here.Size;
            return Break(_file.Length ?? 0, cancellation);
        }

        if (HasOneBetween(cancellation))
        {
            return JourneyStep.Broken;
        }

        _quietSince = Environment.TickCount64;
        return JourneyStep.Records;
    }

    private JourneyStep AtEnd(CancellationToken cancellation)
    {
        if (!_follows)
        {
            return JourneyStep.End;
        }

        bool isPacked = _file!.IsPacked;
        if (isPacked || (!_finder.IsCurrent(_file) && IsQuiet()))
        {
            _next ??= _finder.Next(Here, _file, Lose, cancellation);
        }

        if (_next is not null)
        {
            return HasOneBetween(cancellation) ? JourneyStep.Broken : JourneyStep.End;
        }

        return isPacked || !WasWrittenAnew(cancellation) ? JourneyStep.None : Break(_file.Length ?? 0, cancellation);
    }

    /// <summary>Whether nobody writes into a file any more that was rotated: whoever does is told of it later.</summary>
    private bool IsQuiet()
    {
        long now = Environment.TickCount64;
        if (!_isMoved)
        {
            _isMoved = true;
            _movedSince = now;
        }

        // Where the clock of the files is ahead, what was read last says how old they are.
        TimeSpan age = DateTime.UtcNow - new DateTime(_file!.LastWrite, DateTimeKind.Utc);
        bool isOld = age < TimeSpan.Zero ? now - _quietSince >= s_longestLate.TotalMilliseconds : age >= s_longestLate;
        return isOld && now - _movedSince >= s_longestLate.TotalMilliseconds;
    }

    /// <summary>
    /// Begins the next file. The one before stays open until something was read of this one: by it is known what comes between the two.
    /// </summary>
    private void MoveOn(OpenedFile next, CancellationToken cancellation)
    {
        _previous?.Dispose();
        (_previous, _previousPlace) = (_file, Here);
        _file = null;
        Begin(next, 0, cancellation);
        _log?.Information($"'{_path}' was rotated; '{next.Path}' is read from its start.");
    }

    /// <summary>
    /// The first bytes of a file were read. Whether it was copied and cut before that, so that they are not what it began with: then the
    /// copy comes first. After the read, since a copy that is not there yet has those bytes, too.
    /// </summary>
    private bool HasOneBetween(CancellationToken cancellation)
    {
        // Of the first file that is read, only that it was empty says that nothing of it was seen before.
        bool wasEmpty = Here.Offset == 0 && Here.Head.Length == 0;
        if (!_follows || (_previousPlace is null && !wasEmpty))
        {
            return false;
        }

        OpenedFile? other = _previousPlace is { } place
            ? _finder.Between(place, _previous, _file!, cancellation)
            : _finder.Since(Here, _file!, cancellation);
        if (other is { } between)
        {
            Begin(between, 0, cancellation);
            _next?.Dispose();
            _next = null;
            _log?.Information($"'{_path}' was rotated again meanwhile; '{between.Path}' is read from its start.");
            return true;
        }

        ForgetPrevious();
        return false;
    }

    private void ForgetPrevious()
    {
        _previous?.Dispose();
        (_previous, _previousPlace) = (null, null);
    }

    private void Begin(OpenedFile file, long offset, CancellationToken cancellation)
    {
        OpenedFile? before = _file == file ? null : _file;
        _file = file;
        try
        {
            Reader.Begin(file, offset, cancellation);
            _known = offset;
            _isDefectTold = false;
            _quietSince = long.MinValue / 2;

            // Where it was rotated before it was opened, its age says whether somebody writes into it still.
            _isMoved = !_finder.IsCurrent(file);
            _movedSince = _quietSince;
            Note(cancellation);
        }
        catch
        {
            // It is looked for again.
            _goal ??= _hasBegun ? Here : null;
            Close();
            throw;
        }
        finally
        {
            before?.Dispose();
        }
    }

    private void Note(CancellationToken cancellation)
    {
        // A file that was cut just now is not what it was: what was known of it is kept for the search.
        if (!(_file!.Length < _known))
        {
            Here = new FilePlace(
                _path,
                _file.Facts,
                _file.Head(cancellation),
                Reader.Boundary,
                Reader.Tail,
                Math.Max(_known, Reader.Boundary),
                _file.LastWrite);
            _lastWrite = Here.LastWrite;
        }
        else
        {
            Here = Here with { Offset = Reader.Boundary, Tail = Reader.Tail, Size = Math.Max(_known, Reader.Boundary) };
        }
    }

    private void Lose(string message)
    {
        _log?.Warning(message);
        _losses.Enqueue(message);
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
        _next?.Dispose();
        _next = null;
        ForgetPrevious();
    }
}
