namespace Pdk.Contracts;

/// <summary>The entry that a cursor is kept in. One call at a time.</summary>
/// <param name="state">Where it is kept.</param>
/// <param name="key">Under which key.</param>
internal sealed class CursorEntry(IState state, string key)
{
    private ulong _version;

    // A write that failed may have succeeded all the same: its position is looked for before the next one.
    private byte[]? _unsure;

    /// <summary>Reads it.</summary>
    /// <returns>The position; empty where there is none.</returns>
    internal async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellation)
    {
        StateEntry entry = await state.ReadAsync(key, cancellation).ConfigureAwait(false);
        _version = entry.Version;
        _unsure = null;
        return entry.Data;
    }

    /// <summary>Writes it.</summary>
    /// <param name="position">The position.</param>
    /// <exception cref="PdkDataException">Somebody else has written it.</exception>
    internal async ValueTask WriteAsync(byte[] position)
    {
        if (_unsure is not null)
        {
            await MakeSureAsync(_unsure).ConfigureAwait(false);
        }

        try
        {
            _version = await state.WriteAsync(key, position, _version, CancellationToken.None).ConfigureAwait(false);
        }
        catch (InvalidOperationException exception) when (exception is not ObjectDisposedException)
        {
            throw new PdkDataException(
                $"Somebody else has written the cursor '{key}', so that this source must not go on: {exception.Message}", exception);
        }
        catch
        {
            _unsure = position;
            throw;
        }
    }

    private async ValueTask MakeSureAsync(byte[] position)
    {
        StateEntry entry = await state.ReadAsync(key, CancellationToken.None).ConfigureAwait(false);
        if (entry.Version > _version && entry.Data.Span.SequenceEqual(position))
        {
            _version = entry.Version;
        }

        _unsure = null;
    }
}
