using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Shapes.Tests.Mutations;

/// <summary>A plugin's object without its proxy: the functions of its table, as a C program would call them.</summary>
internal sealed unsafe class RawContract
{
    private const int ResultCapacity = 1 << 20;

    private readonly ContractTable* _table;
    private readonly ulong _handle;
    private readonly Dictionary<string, int> _slots;

    public RawContract(object proxy, Type contract)
    {
        _table = (ContractTable*)Pointer.Unbox(typeof(ContractProxy).GetField("_table", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(proxy)!);
        _handle = (ulong)typeof(ContractProxy).GetField("Handle", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(proxy)!;
        _slots = contract.GetMethods().OrderBy(method => method.MetadataToken).Select((method, slot) => (method.Name, slot)).ToDictionary();
    }

    /// <summary>Calls a method that takes a block and writes one.</summary>
    /// <param name="name">The method.</param>
    /// <param name="block">The argument.</param>
    /// <returns>The result; or what the error record says.</returns>
    public (byte[]? Result, Exception? Error) Call(string name, BytesView block)
    {
        var function = (delegate* unmanaged[Cdecl]<ulong, BytesView, BufferView*, ErrorRecord**, int>)Function(name);
        byte* memory = (byte*)NativeMemory.Alloc(ResultCapacity);
        try
        {
            BufferView result = new() { Size = (uint)sizeof(BufferView), Data = memory, Capacity = ResultCapacity, Grow = &Refuse };
            ErrorRecord* error = null;
            int status = function(_handle, block, &result, &error);
            return status == (int)PdkStatus.Ok ? (new ReadOnlySpan<byte>(memory, (int)result.Length).ToArray(), null) : (null, ErrorRecords.Take(status, error));
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    /// <summary>Calls a method that takes a block and gives a number.</summary>
    /// <inheritdoc cref="Call"/>
    public (int Result, Exception? Error) CallForNumber(string name, BytesView block)
    {
        var function = (delegate* unmanaged[Cdecl]<ulong, BytesView, int*, ErrorRecord**, int>)Function(name);
        int result = 0;
        ErrorRecord* error = null;
        int status = function(_handle, block, &result, &error);
        return status == (int)PdkStatus.Ok ? (result, null) : (0, ErrorRecords.Take(status, error));
    }

    private void* Function(string name) => ((void**)((byte*)_table + sizeof(ContractTable)))[_slots[name]];

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Refuse(BufferView* buffer, nint size, ErrorRecord** error) => (int)PdkStatus.OutOfMemory;
}
