namespace Pdk.Loader.Native.Reports;

/// <summary>What a library told outside of every call, copied out of its memory.</summary>
/// <param name="Error">What it told.</param>
/// <param name="IsAbsence">Whether it is no exception, but says that the library will not tell of any.</param>
internal sealed record LibraryReport(UnhandledError Error, bool IsAbsence);
