using Pdk;
using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>
/// A file as items, from where an earlier run has come: whole records, each file a stream of its own, and the place up to which all is
/// settled kept in the host's state.
/// </summary>
internal sealed partial class ResumingInput : IFileInput
{
    /// <summary>The key of the place.</summary>
    public const string Key = "position";

    private const int MostTakeovers = 3;

    private static readonly TimeSpan s_untilNextLook = TimeSpan.FromMilliseconds(100);

    private readonly IState _state;
    private readonly FileJourney _journey;
    private readonly PullLedger _ledger = new();
    private readonly ReturnLimit _returns = new();
    private readonly int? _maxRetries;
    private readonly string _path;
    private readonly ILog? _log;

    private StateCursor _cursor;
    private PdkDataException? _overtaken;
    private InvalidDataException? _defect;
    private int _takeovers;
    private ulong _stream = 1;
    private bool _isLoaded;
    private bool _mustGoBack;
    private bool _isStreamOpen;
    private bool _isStartNoted;
    private bool _isReturnCounted;
    private FilePlace? _goal;

    /// <summary>Makes an input that has opened nothing.</summary>
    public ResumingInput(FileConfiguration configuration, int chunkSize, byte separator, IState state, ILog? log)
    {
        _state = state;
        _path = configuration.Path;
        _log = log;
        _cursor = new StateCursor(state, Key);
        _journey = new FileJourney(configuration, chunkSize, separator, log);
        _maxRetries = configuration.MaxRetries;
    }

    /// <summary>What was lost last, or could not be read; null where nothing was. Any thread.</summary>
    public string? LastError { get; private set; }

    /// <summary>Reads what an earlier run has left, so that what is wrong with it is told at once.</summary>
    /// <exception cref="PdkDataException">It is damaged, or something else.</exception>
    /// <exception cref="IOException">It cannot be read now.</exception>
    public async ValueTask CheckAsync(CancellationToken cancellation)
    {
        StateEntry entry = await _state.ReadAsync(Key, cancellation);
        _ = entry.Data.IsEmpty ? null : FilePlace.Parse(entry.Data.Span);
    }

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // Not when it connects: where a plugin is replaced, the one before is at work until then.
        await LoadAsync(cancellation);
        if (_mustGoBack)
        {
            await GoBackAsync(pullId, output, cancellation);
            if (_mustGoBack)
            {
                return;
            }
        }

        await _cursor.CatchUpAsync(cancellation);
        await GiveAsync(pullId, output, cancellation);
    }

    /// <inheritdoc cref="ISource.Ack"/>
    public void Ack(ulong streamId, ulong pullId) => Settle(_ledger.SettleThrough(streamId, pullId), pullId);

    /// <inheritdoc cref="ISource.OnNoEvents"/>
    public void OnNoEvents(ulong streamId, ulong pullId) => Settle(_ledger.SettleOne(streamId, pullId), pullId);

    /// <inheritdoc cref="ISource.Fail"/>
    public void Fail(ulong pullId)
    {
        // What an instance gave that this one replaces is given again anyway.
        if (_isLoaded)
        {
            _goal = _ledger.Drop(pullId);
            _mustGoBack = true;
            _isReturnCounted = false;
        }
    }

    /// <summary>Writes how far everything is settled.</summary>
    public ValueTask SaveAsync(CancellationToken cancellation) => _isLoaded ? _cursor.SaveAsync(cancellation) : default;

    public void Dispose()
    {
        _cursor.Dispose();
        _journey.Dispose();
    }

    private async ValueTask LoadAsync(CancellationToken cancellation)
    {
        if (_overtaken is { } overtaken)
        {
            await TakeOverAsync(overtaken, cancellation);
        }

        if (!_isLoaded)
        {
            ReadOnlyMemory<byte> kept = await _cursor.LoadAsync(cancellation);
            FilePlace? place = kept.IsEmpty ? null : FilePlace.Parse(kept.Span);
            _ledger.Begin(place);
            _journey.GoTo(place);
            _isStartNoted = place is not null;
            _isLoaded = true;
        }
    }

    /// <summary>
    /// Somebody else has written the place since it was read: the instance that this one replaces writes once more when it ends. What is
    /// written is settled, so it is gone on from there.
    /// </summary>
    private async ValueTask TakeOverAsync(PdkDataException overtaken, CancellationToken cancellation)
    {
        if (_takeovers == MostTakeovers)
        {
            throw overtaken;
        }

        var cursor = new StateCursor(_state, Key);
        ReadOnlyMemory<byte> kept = await cursor.LoadAsync(cancellation);
        _takeovers++;
        _cursor.Dispose();
        _cursor = cursor;
        _overtaken = null;
        _goal = kept.IsEmpty ? null : FilePlace.Parse(kept.Span);
        _ledger.Begin(_goal);
        _mustGoBack = true;
        _isReturnCounted = false;
        _log?.Information($"How far '{_path}' was read was noted by another instance meanwhile; it is gone on from there.");
    }

    private async ValueTask GoBackAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_isStreamOpen && (_journey.Reader.IsInside || !_journey.Here.IsOfFileOf(_goal)))
        {
            // The piece of a large record that a preprocessor has comes again from its beginning; another file is another stream.
            EndStream(_journey.Reader.IsInside ? PdkItemKind.StreamFail : PdkItemKind.EndStream, pullId, output);
            return;
        }

        if (!_isReturnCounted)
        {
            _returns.GoBack(_goal);
            _isReturnCounted = true;
            TellOfReturn();
        }

        await Task.Delay(_returns.Left, cancellation);
        _mustGoBack = false;
        _journey.GoTo(_goal);
    }

    private void TellOfReturn()
    {
        string what = $"What '{_path}' has from byte {_goal?.Offset ?? 0} on was not delivered";
        if (_returns.Times > _maxRetries)
        {
            throw new PdkDataException($"{what}, {_returns.Times} times in a row; 'max_retries' allows {_maxRetries}.");
        }

        if (_returns.Times > 1)
        {
            _log?.Warning($"{what}, {_returns.Times} times in a row; it is given again in {_returns.Left.TotalSeconds:0.##} s.");
        }
    }

    /// <summary>Another file was begun, of which nothing was given: what is settled before it needs not be looked for again.</summary>
    private void NotePassed(ulong pullId)
    {
        _ledger.AddSettled(pullId, _journey.Here);
        Settle(_ledger.MoveOn(), pullId, isProgress: false);
    }

    /// <summary>Where the source begins is kept before anything is given: a crash, and a rotation after it, must not move it.</summary>
    private async ValueTask NoteStartAsync(ulong pullId, CancellationToken cancellation)
    {
        _ledger.Begin(_journey.Here);
        _cursor.Note(pullId, _journey.Here.ToBytes(), 0);
        _cursor.Ack(pullId);
        await _cursor.SaveAsync(cancellation);
        _isStartNoted = true;
    }

    private void Settle(int? events, ulong pullId, bool isProgress = true)
    {
        if (events is not { } count || _ledger.Settled is not { } settled)
        {
            return;
        }

        if (isProgress && count > 0)
        {
            _returns.Forget();
        }

        try
        {
            _cursor.Note(pullId, settled.ToBytes(), count);
            _cursor.Ack(pullId);
        }
        catch (PdkDataException overtaken)
        {
            // Told by the next pull: here nobody can do anything about it.
            _overtaken = overtaken;
        }
    }

    private PdkItemHeader Header(ulong pullId) => new(UnixClock.NowNs, StreamId: _stream, PullId: pullId);
}
