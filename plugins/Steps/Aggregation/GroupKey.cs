using System.Globalization;
using System.Text;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>Which group an event belongs to. One event at a time.</summary>
/// <param name="parts">The names and expressions of what events are told apart by.</param>
internal sealed class GroupKey((byte[] Name, string Setting, Expression Formula)[] parts)
{
    /// <summary>Keys are kept for as long as their windows.</summary>
    private const int MostBytes = 4096;

    private readonly PdkBuffer _buffer = new(256);

    /// <summary>Whether all parts of the key that was read last are null.</summary>
    public bool IsNull { get; private set; }

    /// <summary>Calls the functions that the key needs.</summary>
    public async ValueTask CallAsync(PdkBatch events, CancellationToken cancellation)
    {
        foreach ((_, _, Expression formula) in parts)
        {
            await formula.CallAsync(events, default, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the key of an event: an object with the names.</summary>
    /// <param name="value">The event.</param>
    /// <param name="error">Says why there is none.</param>
    /// <param name="setting">The setting that has the error.</param>
    /// <returns>A text that two events of one group have in common; empty where there is none.</returns>
    public string Read(PdkValue value, ref RowError error, out string setting)
    {
        setting = "by";
        IsNull = true;
        _buffer.Clear();
        PdkValueWriter writer = new(_buffer);
        writer.BeginObject();
        foreach ((byte[] name, string place, Expression formula) in parts)
        {
            Term term = formula.Evaluate(value, ref error);
            if (error.IsStopped)
            {
                setting = place;
                return "";
            }

            IsNull &= term.IsNull;
            writer.WriteKey(name);
            term.WriteTo(writer);
        }

        writer.EndObject();
        if (_buffer.WrittenMemory.Length > MostBytes)
        {
            error.At(1, string.Create(CultureInfo.InvariantCulture, $"expected a group of at most {MostBytes} bytes, found a longer one"));
            return "";
        }

        return Encoding.Latin1.GetString(_buffer.WrittenMemory.Span);
    }

    /// <summary>The key that was read last, to keep.</summary>
    public PdkDocument Document() => PdkDocument.Copy(PdkValue.Root(_buffer.WrittenMemory.Span));
}
