namespace Pdk.Functions;

/// <summary>Ends what a library keeps for its caller. Where the library's instance is gone, what it kept has ended with it.</summary>
internal static class Ending
{
    internal static void Of(Action end)
    {
        try
        {
            end();
        }
        catch (Exception)
        {
            // Restarted, replaced, out of service after a fault, or given back: whoever disposes has nothing to do about it, and the
            // error that led there has been told.
        }
    }
}
