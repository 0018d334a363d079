using System.Runtime.InteropServices;
using System.Text;
using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>
/// A batch of one column as another producer would make it, of which every field can be damaged. Counts how often it is released. Free
/// it by <see cref="Dispose"/>, whatever became of the structs.
/// </summary>
internal sealed unsafe class ForeignBatch : IDisposable
{
    private readonly List<nint> _memory = [];

    public ForeignBatch(string format, long length, params byte[]?[] buffers)
    {
        Array = Allocate<ArrowArray>(1);
        Schema = Allocate<ArrowSchema>(1);
        Column = Allocate<ArrowArray>(1);
        ColumnSchema = Allocate<ArrowSchema>(1);
        Fill(Array, Schema, "+s", length, [null]);
        Fill(Column, ColumnSchema, format, length, buffers);
        Array->NChildren = Schema->NChildren = 1;
        Array->Children = (ArrowArray**)Allocate<nint>(1);
        Schema->Children = (ArrowSchema**)Allocate<nint>(1);
        Array->Children[0] = Column;
        Schema->Children[0] = ColumnSchema;
        Array->PrivateData = Allocate<long>(1);
        Schema->PrivateData = Allocate<long>(1);
        Released = (long*)Array->PrivateData;
        SchemaReleased = (long*)Schema->PrivateData;
    }

    public ArrowArray* Array { get; }

    public ArrowSchema* Schema { get; }

    public ArrowArray* Column { get; }

    public ArrowSchema* ColumnSchema { get; }

    public long* Released { get; }

    public long* SchemaReleased { get; }

    public PdkColumns Columns => new(new ColumnsView { Array = Array, Schema = Schema });

    public static byte[] Bytes<T>(params T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    public static ForeignBatch OfNumbers(params long[] values) => new("l", values.Length, null, Bytes(values));

    public byte* Text(string text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        byte* copy = Allocate<byte>(bytes.Length);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return copy;
    }

    public void Dispose() => _memory.ForEach(static memory => NativeMemory.Free((void*)memory));

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static void Release(ArrowArray* array)
    {
        array->Release = null;
        if (array->PrivateData is not null)
        {
            (*(long*)array->PrivateData)++;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static void ReleaseSchema(ArrowSchema* schema)
    {
        schema->Release = null;
        if (schema->PrivateData is not null)
        {
            (*(long*)schema->PrivateData)++;
        }
    }

    private void Fill(ArrowArray* array, ArrowSchema* schema, string format, long length, byte[]?[] buffers)
    {
        schema->Format = Text(format);
        schema->Release = &ReleaseSchema;
        array->Length = length;
        array->NullCount = buffers[0] is null ? 0 : -1;
        array->NBuffers = buffers.Length;
        array->Buffers = (void**)Allocate<nint>(buffers.Length);
        array->Release = &Release;
        for (int index = 0; index < buffers.Length; index++)
        {
            if (buffers[index] is { } bytes)
            {
                // Where nothing is read, an address shall still be one.
                byte* copy = Allocate<byte>(bytes.Length + 1);
                bytes.CopyTo(new Span<byte>(copy, bytes.Length));
                array->Buffers[index] = copy;
            }
        }
    }

    private T* Allocate<T>(int count)
        where T : unmanaged
    {
        T* memory = (T*)NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(T));
        _memory.Add((nint)memory);
        return memory;
    }
}
