namespace Pdk;

public sealed partial class PdkValueWriter
{
    /// <summary>Writes a copy of a value from another document.</summary>
    /// <remarks>
    /// The root of a document, written as the only value of this one, is copied byte for byte, so that the copy is as sound as its source
    /// is. Everything else is written anew.
    /// </remarks>
    /// <param name="value">The value, with everything below it.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    /// <exception cref="PdkDataException">The source is malformed, or nests deeper than this writer allows.</exception>
    public void WriteValue(PdkValue value)
    {
        BeforeValue();
        if (_state == State.Root && _written == 0 && value.IsRoot)
        {
            ReadOnlySpan<byte> document = value.Document;
            document.CopyTo(_output.GetSpan(document.Length));
            Commit(document.Length);
            _state = State.Complete;
            return;
        }

        Mark mark = Remember();
        WalkBudget budget = value.NewWalk();
        try
        {
            Copy(value, ref budget);
        }
        catch
        {
            GoBack(mark);
            throw;
        }
    }

    private void Copy(PdkValue value, ref WalkBudget budget)
    {
        switch (value.Kind)
        {
            case PdkValueKind.String:
                budget.Spend(value.OwnSize);
                ReadOnlySpan<byte> text = value.Utf8Span;
                RequireUtf8(text);
                WriteCheckedString(text);
                break;
            case PdkValueKind.Bytes:
                budget.Spend(value.OwnSize);
                WriteBytes(value.GetBytes());
                break;
            case PdkValueKind.Array:
                RequireDepth();
                budget.Enter(value.OwnSize);
                BeginArray();
                foreach (PdkValue element in value.EnumerateArray())
                {
                    Copy(element, ref budget);
                }

                EndArray();
                budget.Leave();
                break;
            case PdkValueKind.Object:
                RequireDepth();
                budget.Enter(value.OwnSize);
                BeginObject();
                foreach (PdkMember member in value.EnumerateObject())
                {
                    ReadOnlySpan<byte> name = member.Name;
                    budget.Spend(name.Length <= ValueFormat.InlineLength ? 0 : name.Length);
                    RequireUtf8(name);
                    WriteCheckedKey(name);
                    Copy(member.Value, ref budget);
                }

                EndObject();
                budget.Leave();
                break;
            case PdkValueKind.Boolean:
                WriteBoolean(value.GetBoolean());
                break;
            case PdkValueKind.Int64:
                WriteInt64(value.GetInt64());
                break;
            case PdkValueKind.UInt64:
                WriteUInt64(value.GetUInt64());
                break;
            case PdkValueKind.Double:
                WriteDouble(value.GetDouble());
                break;
            default:
                WriteNull();
                break;
        }
    }

    /// <summary>For values that come from data: too deep a nesting is the data's fault there, not the caller's.</summary>
    private void RequireDepth()
    {
        if (_depth == _maxDepth)
        {
            ValueErrors.ThrowTooDeep(_maxDepth);
        }
    }

    private Mark Remember() => new(_slotCount, _hashCount, _depth, _state);

    /// <summary>Forgets what was begun since; bytes that are in the buffer already stay there as an unused gap.</summary>
    private void GoBack(Mark mark)
    {
        _slotCount = mark.SlotCount;
        _hashCount = mark.HashCount;
        _depth = mark.Depth;
        _state = mark.State;
    }

    /// <summary>The place to go back to.</summary>
    private readonly record struct Mark(int SlotCount, int HashCount, int Depth, State State);
}
