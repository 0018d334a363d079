using System.Text;
using System.Text.Unicode;
using Pdk.Abi;
using Pdk.Loader.Hosting;
using Pdk.Loader.Judging;

namespace Pdk.Loader.Native;

/// <summary>Looks through everything that a library handed over, before anything of it is called.</summary>
/// <remarks>
/// The stamp in the file was judged already, so what remains is that the tables say the same and have no holes. An address that is
/// neither null nor impossible has to be trusted.
/// </remarks>
internal static unsafe class TableCheck
{
    private const string Hint = "The library breaks a rule of the border: report it to its author.";
    private const uint LongestTable = 64 * 1024;
    private const int LongestName = 1024;

    /// <summary>Checks a library's table.</summary>
    /// <exception cref="DefectException">Something is wrong with it.</exception>
    internal static void Check(PluginTable* table, ReadOnlySpan<byte> stampBytes, PluginStamp stamp, KnownContracts known)
    {
        Address(table, "the library's table");
        if (table->AbiMajor != AbiVersion.Major)
        {
            throw Wrong(Verdict.AbiVersion, $"expected a table of ABI {AbiVersion.Major}.x, found one of ABI {table->AbiMajor}.{table->AbiMinor}");
        }

        Size(table->Size, sizeof(PluginTable), "the library's table");
        Stamp(table->Stamp, stampBytes);
        if (table->Start is null)
        {
            throw Wrong(Verdict.TableInvalid, "expected a function 'start' in the library's table, found a null pointer");
        }

        if (table->ComponentCount != stamp.Components.Count)
        {
            throw Wrong(Verdict.TableInvalid, $"expected {stamp.Components.Count} component(s) as in the stamp, found {table->ComponentCount}");
        }

        if (stamp.Components.Count > 0)
        {
            Address(table->Components, "the array of components");
        }

        for (int index = 0; index < stamp.Components.Count; index++)
        {
            Component(table->Components[index], stamp.Components[index], index, known);
        }
    }

    private static void Component(ComponentTable* table, StampComponent stamp, int index, KnownContracts known)
    {
        string what = $"component {index} ('{stamp.Name}')";
        Address(table, what);
        Size(table->Size, sizeof(ComponentTable), what);
        string name = Text(table->Name, $"the name of {what}");
        if (name != stamp.Name)
        {
            throw Wrong(Verdict.TableInvalid, $"expected component {index} to be '{stamp.Name}' as in the stamp, found '{name}'");
        }

        if (table->Create is null)
        {
            throw Wrong(Verdict.TableInvalid, $"expected a function 'create' in {what}, found a null pointer");
        }

        if (table->ContractCount != stamp.Implements.Count)
        {
            throw Wrong(Verdict.TableInvalid, $"expected {stamp.Implements.Count} contract(s) of {what} as in the stamp, found {table->ContractCount}");
        }

        if (stamp.Implements.Count > 0)
        {
            Address(table->Contracts, $"the contracts of {what}");
        }

        for (int contract = 0; contract < stamp.Implements.Count; contract++)
        {
            Provided(table->Contracts + contract, stamp.Implements[contract], what, known);
        }
    }

    private static void Provided(ProvidedContract* provided, StampContract stamp, string what, KnownContracts known)
    {
        string id = Text(provided->Id, $"the id of a contract of {what}");
        StampContract found = new(id, provided->Major, provided->Minor, provided->LayoutHash);
        if (found != stamp)
        {
            throw Wrong(
                Verdict.TableInvalid,
                $"expected {what} to implement {stamp} {stamp.LayoutHash:x16} as in the stamp, found {found} {found.LayoutHash:x16}");
        }

        Address(provided->Table, $"the table of {stamp} of {what}");
        if (known.Find(id) is { } contract)
        {
            Known(contract, provided->Table, what);
            return;
        }

        Size(provided->Table->Size, sizeof(ContractTable), $"the table of {stamp} of {what}");
        if (provided->Table->Release is null)
        {
            throw Wrong(Verdict.TableInvalid, $"expected a function 'release' in the table of {stamp} of {what}, found a null pointer");
        }
    }

    private static void Known(Contract contract, ContractTable* table, string what)
    {
        try
        {
            contract.Check(table);
        }
        catch (PdkProtocolException exception)
        {
            throw Wrong(Verdict.TableInvalid, $"{what}: {exception.Message}");
        }
    }

    private static void Stamp(StringView view, ReadOnlySpan<byte> expected)
    {
        if (view.Data is null || view.Length < 0 || view.Length > int.MaxValue)
        {
            throw Wrong(Verdict.TableMissing, $"expected a stamp in the library's table, found {(view.Data is null ? "a null pointer" : $"a length of {view.Length}")}");
        }

        ReadOnlySpan<byte> found = new(view.Data, (int)view.Length);
        if (!found.SequenceEqual(expected))
        {
            int at = found.CommonPrefixLength(expected);
            throw Wrong(
                Verdict.StampDiffers,
                $"expected the stamp of the file in the library's table, found another: `{LineAt(found, at)}` instead of `{LineAt(expected, at)}`");
        }
    }

    /// <summary>The line around a byte, for people.</summary>
    private static string LineAt(ReadOnlySpan<byte> text, int at)
    {
        ReadOnlySpan<byte> before = text[..Math.Min(at, text.Length)];
        ReadOnlySpan<byte> line = text[(before.LastIndexOf((byte)'\n') + 1)..];
        int end = line.IndexOf((byte)'\n');
        return Encoding.UTF8.GetString(end < 0 ? line : line[..end]).Trim('\u0001', '\u0002');
    }

    /// <summary>A pointer to a table: all tables have 8-byte members, and nothing is ever mapped in the lowest pages.</summary>
    private static void Address(void* pointer, string what)
    {
        if (pointer is null)
        {
            throw Wrong(Verdict.TableMissing, $"expected {what}, found a null pointer");
        }

        if ((nuint)pointer < 4096 || (nuint)pointer % 8 != 0)
        {
            throw Wrong(Verdict.TableInvalid, $"expected {what}, found the impossible address 0x{(nuint)pointer:x}");
        }
    }

    private static void Size(uint size, int least, string what)
    {
        if (size < least || size > LongestTable)
        {
            throw Wrong(Verdict.TableInvalid, $"expected {what} to have at least {least} bytes, found a size of {size}");
        }
    }

    private static string Text(StringView view, string what)
    {
        if (view.Length is <= 0 or > LongestName || view.Data is null)
        {
            throw Wrong(Verdict.TableInvalid, $"expected {what} to have 1 to {LongestName} bytes, found {(view.Data is null ? "a null pointer" : $"a length of {view.Length}")}");
        }

        return Utf8.IsValid(view.AsSpan()) ? view.ToString() : throw Wrong(Verdict.TableInvalid, $"expected {what} in UTF-8, found other bytes");
    }

    private static DefectException Wrong(Verdict verdict, string message) => new(new Defect(verdict, message, Hint));
}
