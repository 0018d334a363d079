using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Tests.Mirrors;

/// <summary>A record with gaps between its fields, and with an optional number that has one of its own.</summary>
internal sealed record Node(byte First, int? Optional, long Number, bool Last, Node? Next = null);

/// <summary>What the generator would write for it.</summary>
internal readonly struct NodeMirror : IMirror<Node, uint>
{
    public const int Size = 40;

    [StructLayout(LayoutKind.Explicit, Size = Size)]
    private struct Fields
    {
        [FieldOffset(0)] internal MirrorHead Head;
        [FieldOffset(8)] internal byte First;
        [FieldOffset(12)] internal MirrorOptional<int> Optional;
        [FieldOffset(24)] internal long Number;
        [FieldOffset(32)] internal byte Last;
        [FieldOffset(36)] internal uint Next;
    }

    public static uint Write(ref MirrorWriter writer, Node value)
    {
        uint offset = writer.Enter(Size, "Node");
        Fields fields = default;
        fields.Head = new MirrorHead(Size, 0);
        fields.First = value.First;
        fields.Optional = OptionalMirror<int, int, InlineMirror<int>>.Write(ref writer, value.Optional);
        fields.Number = value.Number;
        fields.Last = BooleanMirror.Write(ref writer, value.Last);
        fields.Next = NullableLinkMirror<Node, NodeMirror>.Write(ref writer, value.Next);
        writer.Leave(offset, in fields);
        return offset;
    }

    public static Node Read(ref MirrorReader reader, uint slot)
    {
        Fields fields = reader.Enter<Fields>(slot, 0, Size, "Node", out _);
        Node node = new(
            fields.First,
            OptionalMirror<int, int, InlineMirror<int>>.Read(ref reader, fields.Optional),
            fields.Number,
            BooleanMirror.Read(ref reader, fields.Last),
            NullableLinkMirror<Node, NodeMirror>.Read(ref reader, fields.Next));
        reader.Leave();
        return node;
    }
}

/// <summary>A struct as large as they get.</summary>
[InlineArray(8 * 1024)]
internal struct Page
{
    private byte _first;
}

/// <summary>A chain of large structs.</summary>
internal sealed class Book(Page page, Book? next)
{
    public Page Page { get; } = page;

    public Book? Next { get; } = next;
}

/// <summary>What the generator would write for it.</summary>
internal readonly struct BookMirror : IMirror<Book, uint>
{
    private const int Size = 16 + (8 * 1024);

    [StructLayout(LayoutKind.Explicit, Size = Size)]
    private struct Fields
    {
        [FieldOffset(0)] internal MirrorHead Head;
        [FieldOffset(8)] internal Page Page;
        [FieldOffset(8 + (8 * 1024))] internal uint Next;
    }

    public static uint Write(ref MirrorWriter writer, Book value)
    {
        uint offset = writer.Enter(Size, "Book");
        Fields fields = default;
        fields.Head = new MirrorHead(Size, 0);
        fields.Page = value.Page;
        fields.Next = NullableLinkMirror<Book, BookMirror>.Write(ref writer, value.Next);
        writer.Leave(offset, in fields);
        return offset;
    }

    public static Book Read(ref MirrorReader reader, uint slot)
    {
        Fields fields = reader.Enter<Fields>(slot, 0, Size, "Book", out _);
        Page page = fields.Page;
        Book? next = NullableLinkMirror<Book, BookMirror>.Read(ref reader, fields.Next);
        reader.Leave();
        return new Book(page, next);
    }
}

/// <summary>A value whose constructor is particular.</summary>
internal sealed record Percent
{
    public Percent(int value) => Value = value switch
    {
        < 0 => throw new InvalidOperationException("negative"),
        > 100 => throw new OutOfMemoryException("too much"),
        _ => value,
    };

    public int Value { get; }
}

/// <summary>It lies inline, for the sake of the test.</summary>
internal readonly struct PercentMirror : IMirror<Percent, int>
{
    public static int Write(ref MirrorWriter writer, Percent value) => value.Value;

    public static Percent Read(ref MirrorReader reader, int slot) => new(slot);
}

/// <summary>A key whose hash code is what somebody chose.</summary>
internal readonly record struct Key(long Value)
{
    public override int GetHashCode() => 7;
}

/// <summary>It lies inline.</summary>
internal readonly struct KeyMirror : IMirror<Key, long>
{
    public static long Write(ref MirrorWriter writer, Key value) => value.Value;

    public static Key Read(ref MirrorReader reader, long slot) => new(slot);
}

/// <summary>A large value with a small slot, of which none can be read.</summary>
internal readonly struct PageMirror : IMirror<Page, uint>
{
    public static uint Write(ref MirrorWriter writer, Page value) => throw new NotSupportedException();

    public static Page Read(ref MirrorReader reader, uint slot) => slot == 0 ? throw new PdkDataException("no page") : default;
}
