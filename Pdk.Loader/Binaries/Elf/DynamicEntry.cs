namespace Pdk.Loader.Binaries.Elf;

/// <summary>An entry of the dynamic section.</summary>
/// <param name="Tag">What it is about.</param>
/// <param name="Value">A number, an address, or a place in the string table.</param>
internal readonly record struct DynamicEntry(DynamicTag Tag, ulong Value);
