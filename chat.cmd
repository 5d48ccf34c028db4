@echo off
rem nodo-chat on Windows, from the unzipped release alone (Java 17 or later on the PATH). Untested.
setlocal
set "MAIN="
for %%c in (registry:chat.server.RegistryMain server:chat.server.ServerMain client:chat.client.ClientMain nodes:chat.client.NodesMain users:chat.client.UsersMain log:chat.server.LogMain demo:chat.client.DemoMain) do (
  for /f "tokens=1,2 delims=:" %%a in ("%%c") do if "%~1"=="%%a" set "MAIN=%%b"
)
if not defined MAIN (echo Usage: chat demo^|registry^|server^|client^|nodes^|users^|log [OPTIONS] 1>&2 & exit /b 2)
for /f "tokens=1,*" %%a in ("%*") do set "REST=%%b"
java --enable-native-access=ALL-UNNAMED -cp "%~dp0*;%~dp0lib\*" %MAIN% %REST%
