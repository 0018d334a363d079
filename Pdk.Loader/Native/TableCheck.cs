using System.Text;
using Pdk.Abi;
using Pdk.Loader.Judging;
using Pdk.Loader.Report;

namespace Pdk.Loader.Native;

/// <summary>Looks through everything that a library handed over, before anything of it is called.</summary>
/// <remarks>The stamp in the file was judged already, so what remains is that the tables say the same and have no holes.</remarks>
internal sealed unsafe class TableCheck
{
    private readonly PointerCheck _pointers = new();
    private readonly PluginStamp _stamp;
    private readonly KnownContracts _known;

    private TableCheck(PluginStamp stamp, KnownContracts known)
    {
        _stamp = stamp;
        _known = known;
    }

    /// <summary>Checks a library's table.</summary>
    /// <exception cref="DefectException">Something is wrong with it.</exception>
    internal static void Check(PluginTable* table, ReadOnlySpan<byte> stampBytes, PluginStamp stamp, KnownContracts known) =>
        new TableCheck(stamp, known).Library(table, stampBytes);

    private void Library(PluginTable* table, ReadOnlySpan<byte> stampBytes)
    {
        const string What = "the library's table";
        _pointers.Table(table, 8, What);
        if (table->AbiMajor != AbiVersion.Major)
        {
            throw PointerCheck.Wrong(
                Verdict.AbiVersion, $"expected a table of ABI {AbiVersion.Major}.x, found one of ABI {table->AbiMajor}.{table->AbiMinor}");
        }

        _pointers.Size(table, PluginTable.SizeInVersion10, What);
        Stamp(table->Stamp, stampBytes);
        _pointers.Function(table->Start, "start", What);
        if (table->ComponentCount != _stamp.Components.Count)
        {
            throw PointerCheck.Wrong(
                Verdict.TableInvalid, $"expected {_stamp.Components.Count} component(s) as in the stamp, found {table->ComponentCount}");
        }

        if (_stamp.Components.Count > 0)
        {
            _pointers.Table(table->Components, (nuint)_stamp.Components.Count * (nuint)sizeof(void*), "the array of components");
        }

        for (int index = 0; index < _stamp.Components.Count; index++)
        {
            Component(table->Components[index], _stamp.Components[index], index);
        }
    }

    private void Component(ComponentTable* table, StampComponent stamp, int index)
    {
        string what = $"component {index} ('{stamp.Name}')";
        _pointers.Table(table, 8, what);
        _pointers.Size(table, ComponentTable.SizeInVersion10, what);
        string name = _pointers.Text(table->Name, $"the name of {what}");
        if (name != stamp.Name)
        {
            throw PointerCheck.Wrong(
                Verdict.TableInvalid, $"expected component {index} to be '{stamp.Name}' as in the stamp, found '{Shown(name)}'");
        }

        _pointers.Function(table->Create, "create", what);
        if (table->ContractCount != stamp.Implements.Count)
        {
            throw PointerCheck.Wrong(
                Verdict.TableInvalid,
                $"expected {stamp.Implements.Count} contract(s) of {what} as in the stamp, found {table->ContractCount}");
        }

        if (stamp.Implements.Count > 0)
        {
            _pointers.Table(table->Contracts, (nuint)stamp.Implements.Count * (nuint)sizeof(ProvidedContract), $"the contracts of {what}");
        }

        for (int contract = 0; contract < stamp.Implements.Count; contract++)
        {
            Provided(table->Contracts + contract, stamp.Implements[contract], what);
        }
    }

    private void Provided(ProvidedContract* provided, StampContract stamp, string what)
    {
        string id = _pointers.Text(provided->Id, $"the id of a contract of {what}");
        StampContract found = new(id, provided->Major, provided->Minor, provided->LayoutHash);
        if (found != stamp)
        {
            throw PointerCheck.Wrong(
                Verdict.TableInvalid,
                $"expected {what} to implement {stamp} {stamp.LayoutHash:x16} as in the stamp, "
                    + $"found {Shown(found.ToString())} {found.LayoutHash:x16}");
        }

        string where = $"the table of {stamp} of {what}";
        _pointers.Table(provided->Table, 8, where);
        _pointers.Size(provided->Table, ContractTable.SizeInVersion10, where);
        _pointers.Function(provided->Table->Release, "release", where);
        _pointers.Slots(provided->Table, where);
        if (_known.Find(id) is { } contract)
        {
            Known(contract, provided->Table, what);
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
            throw PointerCheck.Wrong(Verdict.TableInvalid, $"{what}: {exception.Message}");
        }
    }

    private void Stamp(StringView view, ReadOnlySpan<byte> expected)
    {
        if (view.Data is null || view.Length < 0 || view.Length > int.MaxValue)
        {
            throw PointerCheck.Wrong(
                Verdict.TableMissing,
                "expected a stamp in the library's table, "
                    + $"found {(view.Data is null ? "a null pointer" : $"a length of {view.Length}")}");
        }

        // A byte more than the file's stamp has is enough to know that it is another.
        int length = (int)Math.Min(view.Length, expected.Length + 1);
        _pointers.Readable(view.Data, (nuint)length, "a stamp in the library's table");
        ReadOnlySpan<byte> found = new(view.Data, length);
        if (!found.SequenceEqual(expected))
        {
            int at = found.CommonPrefixLength(expected);
            string difference = at == expected.Length
                ? $"{view.Length} bytes instead of {expected.Length}"
                : $"`{LineAt(found, at)}` instead of `{LineAt(expected, at)}`";
            throw PointerCheck.Wrong(
                Verdict.StampDiffers, $"expected the stamp of the file in the library's table, found another: {difference}");
        }
    }

    /// <summary>The line around a byte, for people.</summary>
    private static string LineAt(ReadOnlySpan<byte> text, int at)
    {
        ReadOnlySpan<byte> before = text[..Math.Min(at, text.Length)];
        ReadOnlySpan<byte> line = text[(before.LastIndexOf((byte)'\n') + 1)..];
        int end = line.IndexOf((byte)'\n');
        return Shown(Encoding.UTF8.GetString(end < 0 ? line : line[..end]));
    }

    /// <summary>A text of the library's as part of one line: what would break the line is shown as a dot.</summary>
    private static string Shown(string text) =>
        string.Concat(text.Trim('\u0001', '\u0002').Select(static one => char.IsControl(one) ? '.' : one));
}
