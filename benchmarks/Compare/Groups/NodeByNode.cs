namespace Pdk.Compare.Groups;

/// <summary>Converts an event for the other side, a call for each member.</summary>
internal sealed unsafe class NodeByNode(CostsHost host)
{
    private readonly delegate* unmanaged[Cdecl]<nint> _begin = (delegate* unmanaged[Cdecl]<nint>)host.Export("costs_nodes_begin");

    private readonly delegate* unmanaged[Cdecl]<nint, byte*, int, byte*, int, void> _string =
        (delegate* unmanaged[Cdecl]<nint, byte*, int, byte*, int, void>)host.Export("costs_nodes_string");

    private readonly delegate* unmanaged[Cdecl]<nint, byte*, int, long, void> _integer =
        (delegate* unmanaged[Cdecl]<nint, byte*, int, long, void>)host.Export("costs_nodes_integer");

    private readonly delegate* unmanaged[Cdecl]<nint, byte*, int, double, void> _double =
        (delegate* unmanaged[Cdecl]<nint, byte*, int, double, void>)host.Export("costs_nodes_double");

    private readonly delegate* unmanaged[Cdecl]<nint, byte*, int, byte, void> _boolean =
        (delegate* unmanaged[Cdecl]<nint, byte*, int, byte, void>)host.Export("costs_nodes_boolean");

    private readonly delegate* unmanaged[Cdecl]<nint, int> _end = (delegate* unmanaged[Cdecl]<nint, int>)host.Export("costs_nodes_end");

    /// <summary>Sends the event so many times.</summary>
    public Action<int> Send(PdkDocument document) => times =>
    {
        for (int index = 0; index < times; index++)
        {
            Send(document.Root);
        }
    };

    private void Send(PdkValue value)
    {
        nint tree = _begin();
        foreach (PdkMember member in value.EnumerateObject())
        {
            fixed (byte* key = member.Name)
            {
                Send(tree, key, member.Name.Length, member.Value);
            }
        }

        if (_end(tree) != value.Count)
        {
            throw new InvalidOperationException("Expected all members on the other side, found fewer.");
        }
    }

    private void Send(nint tree, byte* key, int length, PdkValue value)
    {
        switch (value.Kind)
        {
            case PdkValueKind.String:
                fixed (byte* text = value.Utf8Span)
                {
                    _string(tree, key, length, text, value.Utf8Span.Length);
                }

                break;
            case PdkValueKind.Int64:
                _integer(tree, key, length, value.GetInt64());
                break;
            case PdkValueKind.Double:
                _double(tree, key, length, value.GetDouble());
                break;
            case PdkValueKind.Boolean:
                _boolean(tree, key, length, value.GetBoolean() ? (byte)1 : (byte)0);
                break;
            default:
                throw new InvalidOperationException($"Expected a text, a number or a truth value, found {value.Kind}.");
        }
    }
}
