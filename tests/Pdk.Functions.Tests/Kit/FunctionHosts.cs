namespace Pdk.Functions.Tests.Kit;

/// <summary>Hosts of the functions of all types, one in each form, for tests that run in all of them.</summary>
internal static class FunctionHosts
{
    private static readonly Dictionary<FunctionForm, FunctionHost> s_hosts = [];

    public static TheoryData<FunctionForm> Forms => [.. Enum.GetValues<FunctionForm>()];

    /// <summary>The host of a form. Opened once for all tests: a library stays in the process anyway.</summary>
    public static FunctionHost Of(FunctionForm form)
    {
        lock (s_hosts)
        {
            if (!s_hosts.TryGetValue(form, out FunctionHost? host))
            {
                host = s_hosts[form] = new FunctionHost(form);
            }

            return host;
        }
    }
}
