namespace Pdk.Contracts;

/// <summary>Writes a cursor when it is time: after so many events, or so long; one write at a time. Safe for all threads.</summary>
internal sealed class CursorSaver : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CursorEntry _entry;
    private readonly ITimer _timer;

    private byte[] _settled = [];
    private long _unsaved;
    private bool _isDirty;
    private bool _isWanted;
    private bool _isTimed;
    private bool _isOver;
    private Task? _saving;
    private Exception? _failure;
    private PdkDataException? _lost;

    /// <param name="entry">Where it is written to.</param>
    /// <param name="clock">The clock.</param>
    internal CursorSaver(CursorEntry entry, TimeProvider clock)
    {
        _entry = entry;
        _timer = clock.CreateTimer(
            static saver => ((CursorSaver)saver!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal int MaxEvents { get; set; } = 1000;

    internal TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The cursor has moved.</summary>
    internal void Move(CursorMove move)
    {
        lock (_gate)
        {
            _settled = move.Position;
            _unsaved += move.Events;
            _isDirty = true;
            _ = BeginWhereDue();
        }
    }

    /// <inheritdoc cref="StateCursor.SaveAsync"/>
    internal async ValueTask SaveAsync(CancellationToken cancellation)
    {
        Task? saving;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isOver, typeof(StateCursor));
            ThrowIfLost();
            _failure = null;
            saving = Want();
        }

        if (saving is not null)
        {
            await saving.WaitAsync(cancellation).ConfigureAwait(false);
        }

        lock (_gate)
        {
            ThrowIfLost();
            if (_failure is { } failure)
            {
                throw new IOException($"The cursor could not be written: {failure.Message}", failure);
            }
        }
    }

    /// <inheritdoc cref="StateCursor.CatchUpAsync"/>
    internal ValueTask CatchUpAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return _saving is { } saving && _unsaved >= MaxEvents ? new ValueTask(saving.WaitAsync(cancellation)) : default;
        }
    }

    /// <summary>Throws where somebody else has written the cursor.</summary>
    internal void ThrowIfLost()
    {
        lock (_gate)
        {
            if (_lost is { } lost)
            {
                throw lost;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        _timer.Dispose();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _isTimed = false;
            _ = Want();
        }
    }

    /// <summary>Whatever is settled is to be written now.</summary>
    private Task? Want()
    {
        _isWanted = _isDirty;
        return BeginWhereDue();
    }

    private Task? BeginWhereDue()
    {
        if (_saving is not null || !_isDirty || _isOver || _lost is not null)
        {
            return _saving;
        }

        if (_isWanted || _unsaved >= MaxEvents)
        {
            // Not on this thread: it belongs to the source, and holds the lock.
            return _saving = Task.Run(SaveAllAsync);
        }

        WriteLater();
        return null;
    }

    private void WriteLater()
    {
        if (!_isTimed)
        {
            _isTimed = _timer.Change(MaxDelay, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task SaveAllAsync()
    {
        byte[]? position = Next();
        while (position is not null)
        {
            Exception? failure = null;
            try
            {
                await _entry.WriteAsync(position).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            position = After(failure);
        }
    }

    /// <summary>What to write, which counts as written from here on.</summary>
    private byte[] Next()
    {
        lock (_gate)
        {
            _isDirty = false;
            _isWanted = false;
            _unsaved = 0;
            return _settled;
        }
    }

    /// <summary>A write has ended.</summary>
    /// <returns>What to write at once; null where nothing is due.</returns>
    private byte[]? After(Exception? failure)
    {
        lock (_gate)
        {
            if (failure is not null)
            {
                _lost = failure as PdkDataException;
                _failure = failure;
                _isDirty = true;
                _isWanted = false;
            }
            else if (_isDirty && !_isOver && (_isWanted || _unsaved >= MaxEvents))
            {
                return Next();
            }

            _saving = null;
            if (_isDirty && _lost is null)
            {
                WriteLater();
            }

            return null;
        }
    }

}
