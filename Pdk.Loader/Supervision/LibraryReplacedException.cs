namespace Pdk.Loader.Supervision;

/// <summary>A library was replaced while an instance of it was being made. Never leaves the loader.</summary>
internal sealed class LibraryReplacedException : Exception
{
    internal LibraryReplacedException()
        : base("The library was replaced meanwhile.")
    {
    }
}
