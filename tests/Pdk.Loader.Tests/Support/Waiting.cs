namespace Pdk.Loader.Tests.Support;

/// <summary>Waits for what other threads do in their own time.</summary>
internal static class Waiting
{
    /// <summary>Waits until something holds; a minute without it is a failure.</summary>
    public static void Until(Func<bool> condition, string what)
    {
        for (int attempt = 0; attempt < 6000; attempt++)
        {
            if (condition())
            {
                return;
            }

            Thread.Sleep(10);
        }

        Assert.Fail($"did not happen within a minute: {what}");
    }
}
