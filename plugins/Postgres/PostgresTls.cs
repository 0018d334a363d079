namespace Pdk.Plugins.Postgres;

/// <summary>Whether a connection is encrypted.</summary>
public enum PostgresTls
{
    /// <summary>Where the server can do it.</summary>
    Prefer = 0,

    /// <summary>Never.</summary>
    Disable = 1,

    /// <summary>Always; whoever the server is.</summary>
    Require = 2,

    /// <summary>Always, and the server's certificate must be valid for its name.</summary>
    Verify = 3,
}
