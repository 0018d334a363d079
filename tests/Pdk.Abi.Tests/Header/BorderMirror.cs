using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Pdk.Abi;

namespace Pdk.Tests.Header;

/// <summary>The structs of the border as C# has them, told in C: what <c>pdk.h</c> and <c>pdk_block.h</c> must agree with.</summary>
internal static class BorderMirror
{
    private static readonly Dictionary<Type, string> s_names = new()
    {
        [typeof(StringView)] = "pdk_str",
        [typeof(BytesView)] = "pdk_bytes",
        [typeof(ArrowArray)] = "struct ArrowArray",
        [typeof(ArrowSchema)] = "struct ArrowSchema",
        [typeof(ColumnsView)] = "pdk_columns",
        [typeof(ColumnData)] = "pdk_column",
        [typeof(ValueView)] = "pdk_value_view",
        [typeof(BufferView)] = "pdk_buffer",
        [typeof(ErrorRecord)] = "pdk_error",
        [typeof(ContractTable)] = "pdk_contract_table",
        [typeof(ContractReference)] = "pdk_ref",
        [typeof(CompletionView)] = "pdk_completion",
        [typeof(ServiceEntry)] = "pdk_service",
        [typeof(CreateArguments)] = "pdk_create",
        [typeof(ProvidedContract)] = "pdk_provided",
        [typeof(ComponentTable)] = "pdk_component",
        [typeof(HostTable)] = "pdk_host",
        [typeof(PluginTable)] = "pdk_plugin",
        [typeof(MirrorHead)] = "pdk_record",
        [typeof(MirrorSlice)] = "pdk_slice",
        [typeof(MirrorInt128)] = "pdk_int128",
        [typeof(MirrorTimestamp)] = "pdk_datetimeoffset",
        [typeof(MirrorVersion)] = "pdk_version",
    };

    private static readonly Dictionary<Type, string> s_scalars = new()
    {
        [typeof(void)] = "void",
        [typeof(byte)] = "uint8_t",
        [typeof(ushort)] = "uint16_t",
        [typeof(uint)] = "uint32_t",
        [typeof(ulong)] = "uint64_t",
        [typeof(int)] = "int32_t",
        [typeof(long)] = "int64_t",
        [typeof(nint)] = "size_t",
    };

    public static IReadOnlyDictionary<Type, string> Names => s_names;

    // Of the C ABIs of other systems, which have no header of ours.
    private static bool IsForeign(Type type) =>
        type.Name.StartsWith("Stream", StringComparison.Ordinal) || type.Name.StartsWith("Tutorial", StringComparison.Ordinal);

    /// <summary>Every public struct of the assembly whose fields are public: those that cross.</summary>
    public static IEnumerable<Type> Structs => typeof(StringView).Assembly.GetExportedTypes().Where(static type =>
        type is { IsValueType: true, IsEnum: false, IsByRefLike: false, IsGenericType: false } && Fields(type).Any(static field => field.IsPublic) && !IsForeign(type));

    public static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    /// <summary>The fields that are pointers to functions.</summary>
    public static IEnumerable<(string Struct, FieldInfo Field)> Functions => s_names.SelectMany(static pair =>
        Fields(pair.Key).Where(static field => field.FieldType.IsFunctionPointer).Select(field => (pair.Value, field)));

    /// <summary><c>LayoutHash</c> is <c>layout_hash</c> in C.</summary>
    public static string Snake(string name) =>
        string.Concat(name.Select(static (letter, index) => char.IsUpper(letter) ? (index > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    public static int OffsetOf(FieldInfo field) => (int)Marshal.OffsetOf(field.DeclaringType!, field.Name);

    public static int SizeOf(Type type) =>
        type.IsPointer || type.IsFunctionPointer || type == typeof(nint) ? IntPtr.Size : Marshal.SizeOf(type);

    /// <summary>A program that compiles only where C's sizes and offsets are these.</summary>
    /// <param name="shift">Is added to every offset: 0, except in order to see the program fail.</param>
    public static string Assertions(int shift = 0)
    {
        StringBuilder text = new("#include \"pdk.h\"\n#include \"pdk_block.h\"\n");
        foreach ((Type type, string name) in s_names)
        {
            Assert(text, $"sizeof({name}) == {SizeOf(type)}");
            foreach (FieldInfo field in Fields(type))
            {
                Assert(text, $"offsetof({name}, {Snake(field.Name)}) == {OffsetOf(field) + shift}");
                Assert(text, $"sizeof((({name} *)0)->{Snake(field.Name)}) == {SizeOf(field.FieldType)}");
            }
        }

        foreach (PdkStatus status in Enum.GetValues<PdkStatus>())
        {
            Assert(text, $"PDK_{Snake(status.ToString()).ToUpperInvariant()} == {(int)status}");
        }

        Assert(text, $"PDK_ABI_MAJOR == {AbiVersion.Major}");
        Assert(text, $"PDK_ABI_MINOR == {AbiVersion.Minor}");
        Assert(text, $"sizeof(pdk_status) == {sizeof(PdkStatus)}");
        Assert(text, $"sizeof(pdk_guid) == {Marshal.SizeOf<Guid>()}");
        Assert(text, $"sizeof(pdk_decimal) == {Marshal.SizeOf<decimal>()}");
        return text.Append("int main(void) { return 0; }\n").ToString();
    }

    /// <summary>A function pointer's result and parameters, as <see cref="FunctionPointer.Signature"/> writes them.</summary>
    public static string SignatureOf(FieldInfo field)
    {
        Type pointer = field.FieldType;
        return $"{Name(pointer.GetFunctionPointerReturnType())}({string.Join(", ", pointer.GetFunctionPointerParameterTypes().Select(Name))})";
    }

    private static void Assert(StringBuilder text, string fact) => text.Append(CultureInfo.InvariantCulture, $"PDK_STATIC_ASSERT({fact}, \"{fact}\");\n");

    private static string Name(Type type) => type.IsPointer
        ? Name(type.GetElementType()!) + "*"
        : s_names.TryGetValue(type, out string? name) ? name.Replace(" ", "", StringComparison.Ordinal) : s_scalars[type];
}
