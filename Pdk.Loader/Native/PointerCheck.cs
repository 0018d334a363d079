using System.Text.Unicode;
using Pdk.Abi;
using Pdk.Loader.Report;

namespace Pdk.Loader.Native;

/// <summary>Looks at the pointers that a library handed over, before anything behind them is read or called.</summary>
/// <remarks>
/// On Linux the system is asked whether there is anything; elsewhere an address that is neither null nor impossible has to be trusted.
/// </remarks>
internal sealed unsafe class PointerCheck
{
    internal const string Hint = "The library breaks a rule of the border: report it to its author.";
    internal const int LongestName = 1024;

    private const uint LongestTable = 64 * 1024;

    private readonly MemoryProbe _memory = new();

    /// <summary>A pointer to a table: all tables have 8-byte members, and nothing is ever mapped in the lowest pages.</summary>
    /// <exception cref="DefectException">There is no table.</exception>
    internal void Table(void* pointer, nuint length, string what)
    {
        if (pointer is null)
        {
            throw Wrong(Verdict.TableMissing, $"expected {what}, found a null pointer");
        }

        if ((nuint)pointer < 4096 || (nuint)pointer % 8 != 0)
        {
            throw Wrong(Verdict.TableInvalid, $"expected {what}, found the impossible address 0x{(nuint)pointer:x}");
        }

        Readable(pointer, length, what);
    }

    /// <summary>The size that a table states, and that so much of it is there.</summary>
    /// <exception cref="DefectException">It is too small, or greater than any table, or not all there.</exception>
    internal void Size(void* table, int least, string what)
    {
        uint size = *(uint*)table;
        if (size < least)
        {
            throw Wrong(Verdict.TableInvalid, $"expected {what} to have at least {least} bytes, found a size of {size}");
        }

        if (size > LongestTable)
        {
            throw Wrong(Verdict.TableInvalid, $"expected {what} to have at most {LongestTable} bytes, found a size of {size}");
        }

        Readable(table, size, what);
    }

    /// <summary>Memory that is going to be read.</summary>
    /// <exception cref="DefectException">A part of it cannot be.</exception>
    internal void Readable(void* pointer, nuint length, string what)
    {
        if (!_memory.IsReadable(pointer, length))
        {
            throw Wrong(Verdict.TableInvalid, $"expected {what}, found {length} bytes at the unmapped address 0x{(nuint)pointer:x}");
        }
    }

    /// <summary>A name.</summary>
    /// <exception cref="DefectException">It is empty, too long, not there, or not UTF-8.</exception>
    internal string Text(StringView view, string what)
    {
        if (view.Length is <= 0 or > LongestName || view.Data is null)
        {
            throw Wrong(
                Verdict.TableInvalid,
                $"expected {what} to have 1 to {LongestName} bytes, "
                    + $"found {(view.Data is null ? "a null pointer" : $"a length of {view.Length}")}");
        }

        Readable(view.Data, (nuint)view.Length, what);
        return Utf8.IsValid(view.AsSpan())
            ? view.ToString()
            : throw Wrong(Verdict.TableInvalid, $"expected {what} in UTF-8, found other bytes");
    }

    internal static DefectException Wrong(Verdict verdict, string message) => new(new Defect(verdict, message, Hint));

    /// <summary>A function that is going to be called.</summary>
    /// <exception cref="DefectException">It is null, or no code.</exception>
    internal void Function(void* pointer, string name, string where)
    {
        if (pointer is null)
        {
            throw Wrong(Verdict.TableInvalid, $"expected a function '{name}' in {where}, found a null pointer");
        }

        if (!_memory.IsExecutable(pointer))
        {
            throw Wrong(
                Verdict.TableInvalid, $"expected a function '{name}' in {where}, found the address 0x{(nuint)pointer:x}, where no code is");
        }
    }

    /// <summary>The functions of a contract behind its head. Null ones are left to whoever knows how many there must be.</summary>
    /// <exception cref="DefectException">One of them is no code.</exception>
    internal void Slots(ContractTable* table, string where)
    {
        void** slots = (void**)(table + 1);
        int count = ((int)table->Size - sizeof(ContractTable)) / sizeof(void*);
        for (int slot = 0; slot < count; slot++)
        {
            if (slots[slot] is not null)
            {
                Function(slots[slot], $"{slot}", where);
            }
        }
    }
}
