using System.Buffers;
using Pdk;

namespace Samples;

/// <content>Many records of few bytes, such as empty lines, are given in portions: what is known of each takes far more memory than the
/// record.</content>
public sealed partial class SeparatePreprocessor
{
    /// <summary>From this many items on a preprocessor is asked for more.</summary>
    private const int PortionSize = 8192;

    private ArrayBufferWriter<byte> _restBytes = new();

    // What is left of the input, from an item and a byte of it on.
    private PdkBatch _rest;
    private int _restItem;
    private int _restStart;

    /// <inheritdoc/>
    public void ProcessBatch(PdkBatch input, PdkBatchWriter output)
    {
        // A host that does not ask for the rest gets it before what comes next.
        bool isAsked = input.Count == 0;
        TakeRest(output, isAsked ? PortionSize : int.MaxValue);
        int limit = output.Count + PortionSize;
        int start = 0;
        for (int item = 0; item < input.Count; item++)
        {
            if (!Take(input[item], ref start, output, limit) && !TryKeepRest(input, item, start))
            {
                Take(input[item], ref start, output, int.MaxValue);
                limit = int.MaxValue;
            }
            else if (_rest.Count > 0)
            {
                return;
            }

            start = 0;
        }
    }

    /// <summary>Takes an item, from a byte of it on.</summary>
    /// <returns>False where the output is full before the item's end; the start is that of its rest then.</returns>
    private bool Take(PdkItem item, ref int start, PdkBatchWriter output, int limit)
    {
        // What somebody waits for an acknowledgement of is given at once: it is acknowledged as a whole.
        if (output.Count >= limit && !item.IsTransactional)
        {
            return false;
        }

        output.InheritMeta(item.Meta);
        if (item.Kind != PdkItemKind.Data)
        {
            output.CopyItem(item);
            return true;
        }

        start += Split(item.Data[start..], item.Header, output, item.IsTransactional ? int.MaxValue : limit);
        return start == item.Data.Length;
    }

    private void TakeRest(PdkBatchWriter output, int limit)
    {
        for (; _restItem < _rest.Count; _restItem++)
        {
            if (!Take(_rest[_restItem], ref _restStart, output, limit))
            {
                return;
            }

            _restStart = 0;
        }

        ForgetRest();
    }

    /// <summary>Copies what is left of the input, which is borrowed for the call only; false where there is no memory for it.</summary>
    private bool TryKeepRest(PdkBatch input, int item, int start)
    {
        try
        {
            var writer = new PdkBatchWriter(_restBytes);
            for (int index = item; index < input.Count; index++)
            {
                writer.CopyItem(input[index]);
            }

            writer.Complete();
            _rest = PdkBatch.Open(_restBytes.WrittenMemory);
            _restStart = start;
            return true;
        }
        catch (OutOfMemoryException)
        {
            ForgetRest();
            return false;
        }
    }

    private void ForgetRest()
    {
        _rest = default;
        _restItem = 0;
        _restStart = 0;
        if (_restBytes.Capacity > LargestToKeep)
        {
            _restBytes = new ArrayBufferWriter<byte>();
        }

        _restBytes.ResetWrittenCount();
    }
}
