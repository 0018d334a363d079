using System.Text.Json;
using Pdk;

namespace Costs;

/// <summary>Does as little as each call allows, so that the call is what is measured.</summary>
[Plugin("costs")]
public sealed class CostsPlugin : ICosts, IDisposable
{
    private readonly PendingMinimum _pending = new();
    private JsonDocument? _kept;

    /// <inheritdoc/>
    public int Min(int a, int b) => a < b ? a : b;

    /// <inheritdoc/>
    public int Fail(int code) => throw new InvalidOperationException("Expected nothing, found an exception.") { HResult = code };

    /// <inheritdoc/>
    public int FailAndCatch(int code)
    {
        try
        {
            return Fail(code);
        }
        catch (InvalidOperationException exception)
        {
            return exception.HResult;
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> MinAtOnceAsync(int a, int b) => new(Min(a, b));

    /// <inheritdoc/>
    public ValueTask<int> MinLaterAsync(int a, int b) => _pending.Begin(Min(a, b));

    /// <inheritdoc/>
    public int Complete() => _pending.Complete();

    /// <inheritdoc/>
    public int LastByte(ReadOnlySpan<byte> bytes) => bytes[^1];

    /// <inheritdoc/>
    public int LastByteOfValue(PdkValue value) => value.EnclosingDocument[^1];

    /// <inheritdoc/>
    public int Parse(ReadOnlySpan<byte> json)
    {
        // A document wants memory that it may keep; the copy is a part of this way.
        using JsonDocument document = JsonDocument.Parse(json.ToArray());
        return document.RootElement.ValueKind == JsonValueKind.Object ? json.Length : 0;
    }

    /// <inheritdoc/>
    public int Keep(ReadOnlySpan<byte> json)
    {
        _kept?.Dispose();
        _kept = JsonDocument.Parse(json.ToArray());
        return json.Length;
    }

    /// <inheritdoc/>
    public long FiveOfParsed()
    {
        JsonElement root = _kept!.RootElement;
        return root.GetProperty("number03"u8).GetInt64()
            + root.GetProperty("number09"u8).GetInt64()
            + root.GetProperty("number15"u8).GetInt64()
            + root.GetProperty("number21"u8).GetInt64()
            + root.GetProperty("number27"u8).GetInt64();
    }

    /// <inheritdoc/>
    public long FiveOfValue(PdkValue value) => value["number03"u8].GetInt64()
        + value["number09"u8].GetInt64()
        + value["number15"u8].GetInt64()
        + value["number21"u8].GetInt64()
        + value["number27"u8].GetInt64();

    /// <inheritdoc/>
    public long Allocated() => GC.GetAllocatedBytesForCurrentThread();

    /// <inheritdoc/>
    public void Dispose() => _kept?.Dispose();
}
